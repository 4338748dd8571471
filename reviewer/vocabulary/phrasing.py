"""Fields that names of several kinds share: how they are phrased, and what damaged them on their way into the draft.

Wording that an official list gives word for word cannot be changed by a planner: `own_wording` tells it apart (G2).
"""

from reviewer.vocabulary.fields import count, flag, text

FIRST_WORD_CLASSES = ("measure", "state", "active", "nominal", "action", "other")
#: What is untidy about a text, in the order in which it is told.
UNTIDY = ("lower_case_start", "double_space", "line_break", "trailing_mark", "unbalanced", "space_before_mark",
          "no_space_after_mark")

LENGTH = count("name_length", "characters of the name")
VAGUE = text("vague_word", "first vague word of the name (dan lain-lain, berbagai...)")

#: The first word of a name and what class of word it is.
FIRST_WORD = (
    text("first_word", "first word of the name"),
    text("first_word_class", "what the first word is: noun of measure, state, active verb, noun of action or other",
         values=FIRST_WORD_CLASSES),
)

#: What a name is about.
OBJECT = (
    count("object_words", "words of the name that tell what it is about (not: kegiatan, kualitas, lainnya...)"),
)

#: Names of work: activities, sub-activities, components.
ACTION = (
    *FIRST_WORD, *OBJECT, LENGTH, VAGUE,
    text("thing_head", "first word of the name where it tells a thing, people, paper, money, or is a verb with ber-"),
    text("quality_clause", "words of the name that ask for a quality (yang berkualitas, secara optimal...)"),
)

#: How many actions a name of work holds.
ACTIONS = (
    count("action_count", "nouns of action in the name"),
    count("leading_action_count", "nouns of action in the row the name starts with (advokasi, sosialisasi dan ...)"),
)

#: What a name suffered.
DAMAGE = (
    flag("own_wording", "no official list gives the name, so that its writer can change it"),
    text("misspelled", "words of the name that are misspelled wherever they stand, as written"),
    text("misspelled_right", "the same words as they are spelled"),
    text("near_miss", "words of the name in no list, one letter away from a frequent word, as written"),
    text("near_miss_right", "those frequent words"),
    text("joined_words", "words of the name written together, as written"),
    text("joined_words_apart", "the same words apart"),
    text("doubled_word", "word or phrase written twice in a row"),
    text("cut_word", "first word of the name, which lost its first letter, or a word with a blank inside"),
    text("cut_word_whole", "the same word whole"),
    text("leftover", "what a program or template left in the name, or a mark that only holds its place"),
    text("untidy", "first thing that is untidy about how the name is written", values=UNTIDY),
)

#: The same over the whole plan.
JOINED = (
    count("name_count", "names of all its objects that no official list gives"),
    count("joined_name_count", "those of them in which words are written together"),
    text("joined_example", "the first such words, as written"),
    text("joined_example_apart", "the same words apart"),
)

#: The problem an activity states.
PROBLEM = (
    text("problem", "problem it is meant to solve, as written", "problem"),
    count("problem_shared_words", "content words of that problem in its name or in what stands below it", "problem"),
    text("indirect_means", "means at the head of its name that solve nothing by themselves (kerja sama, rapat...)"),
)

#: How an objective is phrased.
OBJECTIVE = (
    *FIRST_WORD, *OBJECT, VAGUE,
    text("state_word", "the word of state that belongs to its active verb (Meningkatkan: Meningkatnya)"),
    text("office_process", "head and work or paper of an office that it speaks of (Tersusunnya dokumen...)"),
    text("negative_head", "words at its start that tell of something unwanted growing less (Berkurangnya keluhan...)"),
    text("internal_matter", "words that tell of the office itself (tugas dinas, kegiatan dinas...)"),
)

#: A quality asked for, and how it can be told.
QUALITY = (
    text("unmeasured_quality", "words of the name for a quality that two people would count differently"),
    text("yardstick", "standard by which the name or what is defined beside it tells that quality"),
)

#: What the name of an indicator counts.
INDICATOR = (
    *FIRST_WORD, *OBJECT, LENGTH, VAGUE, *QUALITY,
    text("named_measure", "name of a figure that needs no measure noun (PDRB, inflasi, produksi...)"),
    text("measure_figure", "measure noun that makes a figure of the name wherever it stands"),
    text("measure_behind", "measure noun right behind the first word (Meningkatnya jumlah ...)"),
    text("scale_unit", "its unit, where that is a scale by itself (Predikat, Indeks, Poin...)"),
    text("share_head", "noun the name starts with that asks for a part of a whole (persentase, cakupan...)"),
    text("share_object", "word after that noun"),
    text("share_sign", "word that tells which part is counted (yang, terhadap, penurunan, miskin...)"),
    text("own_share_sign", "first such word that the name of its object does not hold"),
    text("loose_thing", "thing in the name that a stranger could not count (kegiatan rutin...)"),
    text("alternatives", "three or more things that stand for one another behind the measure noun"),
    text("office_process", "head and work or paper of an office it speaks of (Tersusunnya dokumen...)"),
    text("counted_office_thing", "work or paper of an office that it counts, with no word of what came of it"),
    text("bare_action", "noun of action the name starts with"),
    text("activity_word", "word by which it still speaks of activities"),
)
