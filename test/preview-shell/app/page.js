window.scriptRan = true
window.seenAtStart = typeof window.sample
