package io.lmscore.store.memory.series;

import io.lmscore.store.series.Reading;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives equal notes the same object, so that readings cost at most a reference. It forgets all of
 * them when there are too many: that costs memory later, and changes no answer. Not thread-safe:
 * only for writers.
 */
final class NotePool {
  private static final int MOST = 1_000;

  private final Map<Note, Note> notes = new HashMap<>();
  private Note last = new Note("", "");

  Note note(Reading reading) {
    if (!last.isOf(reading)) {
      if (notes.size() >= MOST) {
        notes.clear();
      }
      last = notes.computeIfAbsent(Note.of(reading), first -> first);
    }
    return last;
  }
}
