package io.lmscore.store.memory.index;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.memory.storage.PagedInts;
import io.lmscore.store.memory.storage.PagedTable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for the nodes of a graph, and the way from an id to its number and back. Numbers begin at
 * 0; that of a removed node is given to a later one, so they stay dense. Immutable.
 *
 * <p>A hash table with open addressing and linear probing: a slot holds a number plus one, 0 when
 * it is empty, or {@link #REMOVED}.
 */
public final class IdIndex {
  /** What {@link #find} gives for an id that no node has. */
  public static final int ABSENT = -1;

  private static final int REMOVED = -1;
  private static final int MIN_SLOTS = 1_024;

  private final PagedTable<NodeId> ids;
  private final PagedInts slots;
  private final int slotCount;
  private final int usedSlots;
  private final int size;
  private final int bound;
  private final @Nullable Free free;

  /** The numbers that can be given again. */
  private record Free(int number, @Nullable Free others) {}

  private IdIndex(Editor editor) {
    this.ids = editor.ids.table();
    this.slots = editor.slots.ints();
    this.slotCount = editor.slotCount;
    this.usedSlots = editor.usedSlots;
    this.size = editor.size;
    this.bound = editor.bound;
    this.free = editor.free;
  }

  /** An index without nodes. */
  public static IdIndex empty() {
    return new IdIndex(new Editor());
  }

  /** The number of the node; {@link #ABSENT} when there is none. */
  public int find(NodeId id) {
    for (int slot = slot(id, slotCount); ; slot = (slot + 1) & (slotCount - 1)) {
      int held = slots.get(slot);
      if (held == 0) {
        return ABSENT;
      } else if (held != REMOVED && id.equals(ids.get(held - 1))) {
        return held - 1;
      }
    }
  }

  /** The id of a node that is there. */
  public NodeId id(int number) {
    return Objects.requireNonNull(ids.get(number));
  }

  /** Adds the id of a node that is there to a list. */
  public void addTo(List<NodeId> list, int number) {
    // As an object from table to list: a cast would read it, and it lies anywhere in the heap.
    list.add(Objects.requireNonNull(ids.get(number)));
  }

  /** How many nodes there are. */
  public int size() {
    return size;
  }

  /** All numbers given are below. */
  public int bound() {
    return bound;
  }

  /** Begins the next version. */
  public Editor edit() {
    return new Editor(this);
  }

  private static int slot(NodeId id, int slotCount) {
    int hash = id.value().hashCode() * 0x9E3779B9; // ids differ in their last digits
    return (hash ^ (hash >>> 15)) & (slotCount - 1);
  }

  /** A version in the making. Not thread-safe. */
  public static final class Editor {
    private final PagedTable.Editor<NodeId> ids;
    private PagedInts.Editor slots;
    private int slotCount;
    private int usedSlots;
    private int size;
    private int bound;
    private @Nullable Free free;

    private Editor() {
      ids = PagedTable.<NodeId>empty().edit();
      slotCount = MIN_SLOTS;
      slots = PagedInts.zeros().edit();
    }

    private Editor(IdIndex index) {
      ids = index.ids.edit();
      slots = index.slots.edit();
      slotCount = index.slotCount;
      usedSlots = index.usedSlots;
      size = index.size;
      bound = index.bound;
      free = index.free;
    }

    /** As {@link IdIndex#find}. */
    public int find(NodeId id) {
      int slot = slotOf(id);
      return slot < 0 ? ABSENT : slots.get(slot) - 1;
    }

    /** As {@link IdIndex#id}. */
    public NodeId id(int number) {
      return Objects.requireNonNull(ids.get(number));
    }

    /** Gives a number to a node that is not there. */
    public int add(NodeId id) {
      if ((usedSlots + 1) * 3L > slotCount * 2L) {
        rehash();
      }
      int number = bound;
      if (free == null) {
        bound++;
      } else {
        number = free.number();
        free = free.others();
      }
      ids.set(number, id);
      size++;
      enter(id, number);
      return number;
    }

    /** Takes its number from a node that is there. */
    public void remove(int number) {
      slots.set(slotOf(id(number)), REMOVED);
      ids.set(number, null);
      free = new Free(number, free);
      size--;
    }

    /** The version made; the editor must not be written to any more. */
    public IdIndex index() {
      return new IdIndex(this);
    }

    /** The slot that holds the id, or a negative number. */
    private int slotOf(NodeId id) {
      for (int slot = slot(id, slotCount); ; slot = (slot + 1) & (slotCount - 1)) {
        int held = slots.get(slot);
        if (held == 0) {
          return ABSENT;
        } else if (held != REMOVED && id.equals(ids.get(held - 1))) {
          return slot;
        }
      }
    }

    private void enter(NodeId id, int number) {
      int slot = slot(id, slotCount);
      while (slots.get(slot) > 0) {
        slot = (slot + 1) & (slotCount - 1);
      }
      usedSlots += slots.get(slot) == 0 ? 1 : 0;
      slots.set(slot, number + 1);
    }

    private void rehash() {
      while (slotCount < (size + 1) * 2L) {
        slotCount *= 2;
      }
      slots = PagedInts.zeros().edit();
      usedSlots = 0;
      for (int number = 0; number < bound; number++) {
        @Nullable NodeId id = ids.get(number);
        if (id != null) {
          enter(id, number);
        }
      }
    }
  }
}
