import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Tone } from './grid.ts'

type Point = [x: number, y: number]
/** Lines from the sign's middle, and whether the outline is filled; what lies inside is drawn in the colour behind. */
type Sign = { outline: number | Point[]; filled: boolean; inside: Point[][] }

const square: Point[] = [
  [-6.5, -6.5],
  [6.5, -6.5],
  [6.5, 6.5],
  [-6.5, 6.5],
  [-6.5, -6.5],
]

const signs: Record<Tone, Sign> = {
  open: { outline: 5, filled: false, inside: [] },
  given: { outline: 4, filled: true, inside: [] },
  told: {
    outline: [
      [-6, -4],
      [6, -4],
      [6, 4],
      [-6, 4],
      [-6, -4],
      [0, 1],
      [6, -4],
    ],
    filled: false,
    inside: [],
  },
  read: {
    outline: [
      [-6, -1],
      [0, -6],
      [6, -1],
      [6, 5],
      [-6, 5],
      [-6, -1],
      [0, 2.5],
      [6, -1],
    ],
    filled: false,
    inside: [],
  },
  kept: {
    outline: square,
    filled: true,
    inside: [
      [
        [-3.5, 0.2],
        [-1, 3],
        [3.8, -2.8],
      ],
    ],
  },
  missed: {
    outline: square,
    filled: true,
    inside: [
      [
        [-3, 0],
        [3, 0],
      ],
    ],
  },
  confirmed: {
    outline: 7.5,
    filled: true,
    inside: [
      [
        [-3.5, 0.2],
        [-1, 3],
        [3.8, -2.8],
      ],
    ],
  },
  declined: {
    outline: 7.5,
    filled: true,
    inside: [
      [
        [-2.8, -2.8],
        [2.8, 2.8],
      ],
      [
        [2.8, -2.8],
        [-2.8, 2.8],
      ],
    ],
  },
  trouble: {
    outline: [
      [0, -7],
      [7, 5.5],
      [-7, 5.5],
      [0, -7],
    ],
    filled: true,
    inside: [
      [
        [0, -2.5],
        [0, 1],
      ],
      [
        [0, 3.6],
        [0, 3.7],
      ],
    ],
  },
}

type Place = { x: number; y: number; colour: string; back: string }

/** A small sign, drawn and not written: a font of pictures would be larger than all others together. */
export function drawSign(ctx: SKRSContext2D, tone: Tone, { x, y, colour, back }: Place): void {
  const { outline, filled, inside } = signs[tone]
  ctx.lineWidth = 1.8
  ctx.lineCap = 'round'
  ctx.lineJoin = 'round'
  ctx.beginPath()
  if (typeof outline === 'number') ctx.arc(x, y, outline, 0, Math.PI * 2)
  else trace(ctx, outline, { x, y })
  ctx.strokeStyle = colour
  ctx.fillStyle = colour
  if (filled) ctx.fill()
  else ctx.stroke()
  ctx.beginPath()
  for (const line of inside) trace(ctx, line, { x, y })
  ctx.strokeStyle = back
  ctx.stroke()
}

function trace(ctx: SKRSContext2D, points: Point[], { x, y }: { x: number; y: number }): void {
  for (const [index, [dx, dy]] of points.entries())
    if (index === 0) ctx.moveTo(x + dx, y + dy)
    else ctx.lineTo(x + dx, y + dy)
}
