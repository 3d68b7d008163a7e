package io.lmscore.store.memory.index;

import io.lmscore.store.memory.storage.NumberSet;
import io.lmscore.store.memory.storage.PagedTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The nodes of each label, by their numbers. Immutable. */
public final class LabelIndex {
  private final PagedTable<NumberSet> members;

  private LabelIndex(PagedTable<NumberSet> members) {
    this.members = members;
  }

  /** An index without nodes. */
  public static LabelIndex empty() {
    return new LabelIndex(PagedTable.empty());
  }

  /**
   * The nodes with that label.
   *
   * @param label its number; a negative number belongs to no node
   */
  public NumberSet members(int label) {
    @Nullable NumberSet numbers = label < 0 ? null : members.get(label);
    return Objects.requireNonNullElse(numbers, NumberSet.empty());
  }

  /** Begins the next version. */
  public Editor edit() {
    return new Editor();
  }

  /** Builds the next version. Not thread-safe. */
  public final class Editor {
    private final Map<Integer, NumberSet.Editor> changed = new HashMap<>();

    private Editor() {}

    /** Adds a node. */
    public void add(int label, int node) {
      editor(label).add(node);
    }

    /** Removes a node. */
    public void remove(int label, int node) {
      editor(label).remove(node);
    }

    /** The new version; after this, the editor must not be written to. */
    public LabelIndex index() {
      if (changed.isEmpty()) {
        return LabelIndex.this;
      }
      PagedTable.Editor<NumberSet> next = members.edit();
      changed.forEach((label, editor) -> next.set(label, editor.set()));
      return new LabelIndex(next.table());
    }

    private NumberSet.Editor editor(int label) {
      return changed.computeIfAbsent(label, first -> members(label).edit());
    }
  }
}
