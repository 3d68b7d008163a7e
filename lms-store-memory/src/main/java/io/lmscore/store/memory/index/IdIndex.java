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
 * it is empty, or {@link #REMOVED}. Numbers are less than slots, so the bits above are of the hash:
 * with them most ids that are in the way are passed over without a look at them.
 *
 * <p>It begins with the hash of {@code String}, which spreads ids that count up evenly, and which
 * anybody can collide. Once a run of slots in use is longer than {@link #MAX_RUN}, it goes on with
 * {@link IdHash}, which nobody can.
 */
public final class IdIndex {
  /** What {@link #find} gives for an id that no node has. */
  public static final int ABSENT = -1;

  private static final int REMOVED = Integer.MIN_VALUE;
  private static final int MIN_SLOTS = 1_024;
  private static final int MAX_RUN = 256;

  private final PagedTable<NodeId> ids;
  private final PagedInts slots;
  private final boolean isSecret;
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
    this.isSecret = editor.isSecret;
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
    int mask = slotCount - 1;
    int hash = hash(id, isSecret);
    for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
      int held = slots.get(slot);
      if (held == 0) {
        return ABSENT;
      } else if (isMarked(held, hash, mask) && id.equals(ids.get((held & mask) - 1))) {
        return (held & mask) - 1;
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

  private static int hash(NodeId id, boolean isSecret) {
    if (isSecret) {
      return IdHash.of(id.value());
    }
    int hash = id.value().hashCode() * 0x9E3779B9; // ids differ in their last digits
    return hash ^ (hash >>> 15);
  }

  /** Whether a slot holds a number, and the bits of that hash. */
  private static boolean isMarked(int held, int hash, int mask) {
    return ((held ^ mark(hash)) & ~mask) == 0 && (held & mask) != 0;
  }

  /** The bits beside the number: other ones than those that choose the slot. */
  private static int mark(int hash) {
    return Integer.reverse(hash);
  }

  /** A version in the making. Not thread-safe. */
  public static final class Editor {
    private final PagedTable.Editor<NodeId> ids;
    private PagedInts.Editor slots;
    private boolean isSecret;
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
      isSecret = index.isSecret;
      slotCount = index.slotCount;
      usedSlots = index.usedSlots;
      size = index.size;
      bound = index.bound;
      free = index.free;
    }

    /** As {@link IdIndex#find}. */
    public int find(NodeId id) {
      int slot = slotOf(id);
      return slot < 0 ? ABSENT : (slots.get(slot) & (slotCount - 1)) - 1;
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
      int mask = slotCount - 1;
      int hash = hash(id, isSecret);
      for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
        int held = slots.get(slot);
        if (held == 0) {
          return ABSENT;
        } else if (isMarked(held, hash, mask) && id.equals(ids.get((held & mask) - 1))) {
          return slot;
        }
      }
    }

    private void enter(NodeId id, int number) {
      int mask = slotCount - 1;
      int hash = hash(id, isSecret);
      int slot = hash & mask;
      while ((slots.get(slot) & mask) != 0) {
        slot = (slot + 1) & mask;
      }
      usedSlots += slots.get(slot) == 0 ? 1 : 0;
      slots.set(slot, (mark(hash) & ~mask) | (number + 1));
      if (!isSecret && isInLongRun(slot)) {
        isSecret = true;
        rehash();
      }
    }

    /** Looks both ways: every search through the run costs up to its length. */
    private boolean isInLongRun(int slot) {
      int mask = slotCount - 1;
      int run = 1;
      for (int i = 1; run <= MAX_RUN && slots.get((slot + i) & mask) != 0; i++) {
        run++;
      }
      for (int i = 1; run <= MAX_RUN && slots.get((slot - i) & mask) != 0; i++) {
        run++;
      }
      return run > MAX_RUN;
    }

    private void rehash() {
      while (slotCount < (size + 1) * 2L) {
        slotCount *= 2;
      }
      slots = PagedInts.zeros().edit();
      usedSlots = 0;
      boolean began = isSecret;
      for (int number = 0; number < bound && isSecret == began; number++) {
        @Nullable NodeId id = ids.get(number);
        if (id != null) { // a long run begins all anew, with the other hash
          enter(id, number);
        }
      }
    }
  }
}
