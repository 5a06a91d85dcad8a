/** What of ECharts is used, drawn as SVG: a file of its own, fetched by the first page that shows a chart. */
import { HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([
  ...[LineChart, ScatterChart, HeatmapChart],
  ...[GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, MarkLineComponent],
  SVGRenderer,
]);

export { init };
