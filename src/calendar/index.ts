export { calendarRoutes } from './route.ts'
