"""The algorithms of the provider, in the order of a planner's work."""

from .checkinputs import CheckInputs
from .environment import Environment
from .greenscore import GreenScore
from .importosm import ImportOsm
from .importplan import ImportPlan
from .importsurvey import ImportSurvey
from .matchflows import MatchFlows
from .parkreview import ParkReview
from .pipediameters import PipeDiameters
from .pipelines import Pipelines
from .rooftopsolar import RooftopSolar
from .solarirradiation import SolarIrradiation

ALGORITHMS = (
    CheckInputs,
    ImportOsm,
    ImportPlan,
    ImportSurvey,
    MatchFlows,
    Pipelines,
    PipeDiameters,
    RooftopSolar,
    SolarIrradiation,
    GreenScore,
    ParkReview,
    Environment,
)
