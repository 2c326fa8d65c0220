import { createCanvas, PDFDocument, type SKRSContext2D } from '@napi-rs/canvas'
import { fontOf } from './fonts.ts'
import type { Grid, Tone } from './grid.ts'
import { drawSign } from './sign.ts'
import { fitLines } from './text.ts'

/** Pixels of the picture for one unit of the drawing: a phone shows it larger. */
const scale = 2

/** A grid as a PNG picture. */
export async function drawPng(grid: Grid): Promise<Buffer> {
  const { width, height } = sizeOf(grid)
  const canvas = createCanvas(width * scale, height * scale)
  const ctx = canvas.getContext('2d')
  ctx.scale(scale, scale)
  drawGrid(ctx, grid)
  return canvas.encode('png')
}

/** A4 lying on its side, in points of 1/72 inch, and what stays white around it. */
const paper = { width: 841.89, height: 595.28, margin: 28 }

/** Grids as a PDF to print, one a page, drawn in outlines that stay sharp. */
export function drawPdf(grids: Grid[], title: string): Buffer {
  const pdf = new PDFDocument({ title, creator: 'Khidmat' })
  for (const grid of grids) {
    const { width, height } = sizeOf(grid)
    const ctx = pdf.beginPage(paper.width, paper.height) as SKRSContext2D
    const room = { width: paper.width - 2 * paper.margin, height: paper.height - 2 * paper.margin }
    const fit = Math.min(room.width / width, room.height / height)
    ctx.translate((paper.width - width * fit) / 2, paper.margin)
    ctx.scale(fit, fit)
    drawGrid(ctx, grid)
    pdf.endPage()
  }
  return pdf.close()
}

const ink = {
  dark: '#12302f',
  soft: '#5d7472',
  line: '#d8e2e0',
  head: '#0f4c4a',
  page: '#ffffff',
  today: '#f2b544',
}

const tones: Record<Tone, { back: string; text: string; mark: string }> = {
  open: { back: '#fff8e6', text: '#8a6100', mark: '#c98a00' },
  given: { back: '#eef3f8', text: '#26415a', mark: '#5b7ea0' },
  told: { back: '#e4effc', text: '#174a80', mark: '#2f77c4' },
  read: { back: '#dceafb', text: '#123e6b', mark: '#1f5fa6' },
  kept: { back: '#d8f0df', text: '#0f4a27', mark: '#166b39' },
  missed: { back: '#f9dcdc', text: '#7a1414', mark: '#a82424' },
  confirmed: { back: '#e3f5e8', text: '#14532d', mark: '#1f8a4c' },
  declined: { back: '#fde7e7', text: '#8c1c1c', mark: '#c93434' },
  trouble: { back: '#fdeedd', text: '#7c3a06', mark: '#d9730d' },
}

const size = { margin: 20, head: 64, columns: 68, row: 46, title: 190, column: 142, legend: 34, footer: 24 }

function sizeOf({ columns, rows }: Grid): { width: number; height: number } {
  return {
    width: size.margin * 2 + size.title + size.column * Math.max(columns.length, 4),
    height: size.margin + size.head + size.columns + size.row * rows.length + size.legend + size.footer + 12,
  }
}

/** Draws as if everything were written from the left; `from` turns it round where it is not. */
type Pen = { ctx: SKRSContext2D; grid: Grid; width: number; from(x: number, width?: number): number }

function drawGrid(ctx: SKRSContext2D, grid: Grid): void {
  const { width, height } = sizeOf(grid)
  const from = (x: number, own = 0) => (grid.rightToLeft ? width - x - own : x)
  const pen: Pen = { ctx, grid, width, from }
  ctx.direction = grid.rightToLeft ? 'rtl' : 'ltr'
  ctx.textBaseline = 'middle'
  ctx.fillStyle = ink.page
  ctx.fillRect(0, 0, width, height)
  drawHead(pen)
  drawColumns(pen)
  for (const index of grid.rows.keys()) drawRow(pen, index)
  drawLegend(pen, size.margin + size.head + size.columns + size.row * grid.rows.length + 6)
}

function drawHead(pen: Pen): void {
  const { ctx, grid, width } = pen
  ctx.fillStyle = ink.head
  ctx.fillRect(0, 0, width, size.head + 8)
  const room = width - size.margin * 2
  write(pen, grid.title, { x: size.margin, y: 27, size: 23, weight: 700, colour: '#ffffff', room })
  write(pen, grid.subtitle, { x: size.margin, y: 53, size: 14, weight: 400, colour: '#cfe6e2', room })
}

function drawColumns(pen: Pen): void {
  const { ctx, grid, from } = pen
  const top = size.head + 12
  for (const [index, { lines, isToday }] of grid.columns.entries()) {
    const x = size.margin + size.title + index * size.column
    if (isToday) {
      ctx.fillStyle = ink.today
      ctx.fillRect(from(x + 3, size.column - 6), top + size.columns - 6, size.column - 6, 4)
    }
    const sizes = [14, 13, 12]
    for (const [line, text] of lines.entries())
      write(pen, text, {
        x: x + 8,
        y: top + 12 + line * 18,
        size: sizes[line] ?? 12,
        weight: line === 0 ? 700 : 400,
        colour: line === 2 ? ink.soft : ink.dark,
        room: size.column - 12,
      })
  }
}

function drawRow(pen: Pen, index: number): void {
  const { ctx, grid, from, width } = pen
  const { title, note, cells } = grid.rows[index]!
  const top = size.margin + size.head + size.columns + index * size.row
  ctx.fillStyle = ink.line
  ctx.fillRect(size.margin, top - 0.5, width - size.margin * 2, 1)
  const lines = fitLines(ctx, title, { font: fontOf(14, 700), room: size.title - 66, most: 2 })
  for (const [line, text] of lines.entries())
    write(pen, text, {
      x: size.margin + 54,
      y: top + size.row / 2 + (line - (lines.length - 1) / 2) * 17,
      size: 14,
      weight: 700,
      colour: ink.dark,
      room: size.title - 60,
    })
  write(pen, note, {
    x: size.margin + 4,
    y: top + size.row / 2,
    size: 14,
    weight: 400,
    colour: ink.soft,
    room: 48,
  })
  for (const [column, { text, tone }] of cells.entries()) {
    const x = size.margin + size.title + column * size.column + 2
    drawCell(pen, { x: from(x, size.column - 4), y: top + 2, text, tone })
  }
}

function drawCell({ ctx, grid }: Pen, cell: { x: number; y: number; text: string; tone: Tone }): void {
  const { x, y, text, tone } = cell
  const [width, height] = [size.column - 4, size.row - 4]
  const { back, text: colour, mark } = tones[tone]
  ctx.beginPath()
  ctx.roundRect(x, y, width, height, 6)
  ctx.fillStyle = back
  ctx.fill()
  if (tone === 'open') {
    ctx.setLineDash([4, 3])
    ctx.strokeStyle = mark
    ctx.lineWidth = 1
    ctx.stroke()
    ctx.setLineDash([])
  }
  const end = grid.rightToLeft ? x + width : x
  const step = grid.rightToLeft ? -1 : 1
  drawSign(ctx, tone, { x: end + step * 14, y: y + height / 2, colour: mark, back })
  const font = fontOf(13, tone === 'confirmed' ? 700 : 400)
  const lines = fitLines(ctx, text, { font, room: width - 32, most: 2 })
  ctx.font = font
  ctx.fillStyle = colour
  ctx.textAlign = grid.rightToLeft ? 'right' : 'left'
  for (const [line, words] of lines.entries())
    ctx.fillText(words, end + step * 27, y + height / 2 + (line - (lines.length - 1) / 2) * 16, width - 30)
}

function drawLegend(pen: Pen, top: number): void {
  const { ctx, grid, from, width } = pen
  let x = size.margin + 4
  for (const { tone, text } of grid.legend) {
    const { mark, back } = tones[tone]
    drawSign(ctx, tone, { x: from(x + 8), y: top + size.legend / 2, colour: mark, back })
    write(pen, text, {
      x: x + 22,
      y: top + size.legend / 2,
      size: 12,
      weight: 400,
      colour: ink.soft,
      room: 300,
    })
    x += 22 + ctx.measureText(text).width + 22
  }
  const room = width - size.margin * 2
  write(pen, grid.footer, {
    x: size.margin + 4,
    y: top + size.legend + 8,
    size: 11,
    weight: 400,
    colour: ink.soft,
    room,
  })
}

type Writing = { x: number; y: number; size: number; weight: 400 | 700; colour: string; room: number }

/** One line, beginning at `x` from the side on which the language begins, shortened to its room. */
function write({ ctx, grid, from }: Pen, text: string, how: Writing): void {
  const font = fontOf(how.size, how.weight)
  const [line = ''] = fitLines(ctx, text, { font, room: how.room, most: 1 })
  ctx.font = font
  ctx.fillStyle = how.colour
  ctx.textAlign = grid.rightToLeft ? 'right' : 'left'
  ctx.fillText(line, from(how.x), how.y)
}
