import styles from './PracticeFrame.module.css'

/** A hatched edge around the window: nothing here moves money. */
export const PracticeFrame = () => <div className={styles['frame']} aria-hidden="true" />
