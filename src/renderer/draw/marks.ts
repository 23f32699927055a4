import type { SaleState } from '#contract/sales'

/** A shape in a square of 24: filled first, what is `cut` out of it then, its outline last. */
type Mark = {
  readonly filled?: string
  readonly cut?: { readonly path: string; readonly width: number }
  readonly outline?: { readonly path: string; readonly width: number }
}

const done: Mark = {
  filled: 'M22.4 12A10.4 10.4 0 1 1 1.6 12a10.4 10.4 0 0 1 20.8 0z',
  cut: { path: 'm7.1 12.3 3.3 3.3 6.5-6.9', width: 2.7 },
}
const working: Mark = { outline: { path: 'M12 3.1A8.9 8.9 0 1 1 3.1 12', width: 3.4 } }
const unsure: Mark = {
  filled: 'M12 1.7 23.3 21.9H.7z',
  cut: {
    path: 'M9.7 11.1c.3-1.3 1.1-2 2.3-2 1.3 0 2.3.8 2.3 2 0 1-.6 1.5-1.2 1.9-.7.5-1.1.9-1.1 1.6M12 18v.01',
    width: 2.3,
  },
}
const failed: Mark = {
  filled:
    'M5.2 2h13.6A3.2 3.2 0 0 1 22 5.2v13.6a3.2 3.2 0 0 1-3.2 3.2H5.2A3.2 3.2 0 0 1 2 18.8V5.2A3.2 3.2 0 0 1 5.2 2z',
  cut: { path: 'm8.1 8.1 7.8 7.8m0-7.8-7.8 7.8', width: 2.7 },
}
const unsent: Mark = {
  outline: {
    path: 'M18.6 12A6.6 6.6 0 1 1 5.4 12a6.6 6.6 0 0 1 13.2 0zM3.6 20.4 20.4 3.6',
    width: 2.6,
  },
}

const marks: Readonly<Record<SaleState, Mark>> = {
  done,
  working,
  unsure,
  'not-found': unsure,
  conflict: unsure,
  refused: failed,
  failed,
  refunded: failed,
  'not-sent': unsent,
  cancelled: unsent,
}

/** Draws the shape that goes with a state: on paper it has no colour to be known by. */
export function drawMark(
  context: CanvasRenderingContext2D,
  state: SaleState,
  left: number,
  top: number,
  size: number,
): void {
  const { filled, cut, outline } = marks[state]
  context.save()
  context.translate(left, top)
  context.scale(size / 24, size / 24)
  context.lineCap = 'round'
  context.lineJoin = 'round'
  if (filled !== undefined) context.fill(new Path2D(filled))
  if (cut) {
    context.strokeStyle = '#fff'
    context.lineWidth = cut.width
    context.stroke(new Path2D(cut.path))
  }
  if (outline) {
    context.strokeStyle = '#000'
    context.lineWidth = outline.width
    context.stroke(new Path2D(outline.path))
  }
  context.restore()
}
