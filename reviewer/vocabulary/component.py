"""Fields of facts about a component (komponen) of an output."""

from reviewer.vocabulary import phrasing
from reviewer.vocabulary.fields import Kind, flag, rupiah, text

KIND = Kind.of("component", "a component (komponen) of an output", (
    text("code", "code as written", "code"),
    text("name", "name, white space collapsed", "name"),
    rupiah("rupiah", "budget of the component or of its output, rupiah"),
    flag("is_official", "the name is one that the budget system gives to every unit (Gaji dan Tunjangan...)"),
    text("management_phrase", "phrase that activities of management support start or go by (dukungan manajemen...)"),
    text("unit_noun", "first noun of a unit in its name (Sekretariat, Dinas...)"),
    *phrasing.ACTION, *phrasing.DAMAGE,
))
