package io.lmscore.store.memory.index;

import io.lmscore.store.memory.storage.Detail;
import io.lmscore.store.memory.storage.LinkCursor;
import io.lmscore.store.memory.storage.Links;
import io.lmscore.store.memory.storage.PagedTable;
import org.jspecify.annotations.Nullable;

/** The nodes of each label, by their numbers. Immutable. */
public final class LabelIndex {
  /** Members are kept as links; these have no type. */
  private static final int NO_TYPE = 0;

  private final PagedTable<Links> members;

  private LabelIndex(PagedTable<Links> members) {
    this.members = members;
  }

  /** An index without nodes. */
  public static LabelIndex empty() {
    return new LabelIndex(PagedTable.empty());
  }

  /** How many nodes have that label. */
  public int size(int label) {
    return members(label).size();
  }

  /**
   * The nodes with that label, in the order of their numbers.
   *
   * @param after the number to begin behind; -1: all
   */
  public LinkCursor after(int label, int after) {
    return members(label).cursorAfter(NO_TYPE, after, Detail.PLAIN.key());
  }

  private Links members(int label) {
    @Nullable Links links = label < 0 ? null : members.get(label);
    return links == null ? Links.none() : links;
  }

  /** Begins the next version. */
  public Editor edit() {
    return new Editor(members.edit());
  }

  /** A version in the making. Not thread-safe. */
  public static final class Editor {
    private final PagedTable.Editor<Links> members;

    private Editor(PagedTable.Editor<Links> members) {
      this.members = members;
    }

    /** Adds a node. */
    public void add(int label, int node) {
      @Nullable Links links = members.get(label);
      members.set(label, (links == null ? Links.none() : links).with(NO_TYPE, node, Detail.PLAIN));
    }

    /** Removes a node. */
    public void remove(int label, int node) {
      @Nullable Links links = members.get(label);
      if (links != null) {
        members.set(label, links.without(NO_TYPE, node, Detail.PLAIN.key()));
      }
    }

    /** The version made; the editor must not be written to any more. */
    public LabelIndex index() {
      return new LabelIndex(members.table());
    }
  }
}
