"""A rule pack that no draft of these tests breaks."""

PACK = """\
pack: uji
title: {id: Uji, en: Test}
rules:
  - code: UJI001
    name: nama-uji
    title: {id: Nama uji, en: Test name}
    severity: sedang
    confidence: tinggi
    criterion: {document: lan-2021, place: Bab III}
    force: guidance
    verified: primary
    each: activity
    when: {name: {equals: Tidak ada}}
    message: {id: 'Nama "{name}".', en: 'Name "{name}".'}
    effect: {id: Akibat., en: Effect.}
    fix: {id: Saran., en: Fix.}
"""
