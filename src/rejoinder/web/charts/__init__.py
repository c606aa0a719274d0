"""Charts as SVG, made on the server: where each mark goes, as plain figures. templates/charts.html.j2 draws them.

Marks are coloured by classes (static/charts.css), since the pages' policy admits no styles in mark-up. Every mark that
counts something has the address of the search that finds it, and every chart stands beside a table of the same figures.
"""

from rejoinder.web.charts.bars import Bar, Bars, draw_bars
from rejoinder.web.charts.heatmap import Heatmap, draw_heatmap
from rejoinder.web.charts.marks import Figure
from rejoinder.web.charts.timeline import Timeline, draw_timeline

__all__ = ["Bar", "Bars", "Figure", "Heatmap", "Timeline", "draw_bars", "draw_heatmap", "draw_timeline"]
