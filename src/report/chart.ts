// These alone: the lists of all charts and components would be read whole, and lie in every deployment.
import 'echarts/lib/chart/custom'
import 'echarts/lib/component/graphic'
import 'echarts/lib/component/grid'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([SVGRenderer])

/** Begins a drawing by echarts, which knows what the picture is made of and no more. */
export const beginChart = init
