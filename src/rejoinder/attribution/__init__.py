"""Document to attributions: who is credited with which words, by which words, found by a small network."""

from rejoinder.attribution.attributor import Attributor, load_attributor
from rejoinder.attribution.network import WeightsError

__all__ = ["Attributor", "WeightsError", "load_attributor"]
