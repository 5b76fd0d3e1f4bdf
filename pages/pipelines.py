"""Pipelines: what runs where, who can stop it, how much it carries, and what has happened to it."""

from multivector.ui.cards import network
from multivector.ui.shell import drawing
from multivector.views.pipelines.page import PIPELINES

drawing.draw(PIPELINES, network.PARTS)
