package io.lmscore.store.memory.index;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.memory.storage.PagedInts;
import io.lmscore.store.memory.storage.PagedTable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps the ids of the nodes of a graph to numbers and back. Numbers begin at 0. The number of a
 * removed node is reused for a later one, so numbers stay dense. Immutable.
 *
 * <p>It is a hash table with open addressing and linear probing. A slot holds a number plus one, 0
 * when it is empty, or {@link #REMOVED}. Numbers are less than slots, so the bits above hold a part
 * of the hash. With them, a search skips most other ids without reading them.
 *
 * <p>It begins with the hash of {@code String}, which distributes consecutive ids evenly, but
 * allows any caller to choose ids that collide. Once a run of slots in use is longer than {@link
 * #MAX_RUN}, it continues with {@link IdHash}, for which no caller can choose such ids.
 */
public final class IdIndex {
  /** The result of {@link #find} for an id that no node has. */
  public static final int ABSENT = -1;

  private static final int REMOVED = Integer.MIN_VALUE;
  private static final int MIN_SLOTS = 1_024;
  private static final int MAX_RUN = 256;

  private final PagedTable<NodeId> ids;
  private final PagedInts slots;
  private final boolean usesSecretHash;
  private final int slotCount;
  private final int usedSlots;
  private final int size;
  private final int bound;
  private final @Nullable FreeNumber free;

  /** The numbers that can be reused. */
  private record FreeNumber(int number, @Nullable FreeNumber next) {}

  private IdIndex(Editor editor) {
    this.ids = editor.ids.table();
    this.slots = editor.slots.ints();
    this.usesSecretHash = editor.usesSecretHash;
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
    int hash = hash(id, usesSecretHash);
    for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
      int slotValue = slots.get(slot);
      if (slotValue == 0) {
        return ABSENT;
      } else if (matchesHash(slotValue, hash, mask) && id.equals(ids.get((slotValue & mask) - 1))) {
        return (slotValue & mask) - 1;
      }
    }
  }

  /** The id of a stored node. */
  public NodeId id(int number) {
    return Objects.requireNonNull(ids.get(number));
  }

  /** Adds the id of a stored node to a list. */
  public void addTo(List<NodeId> list, int number) {
    // As an object from table to list: a cast would read the id, which may be anywhere in the heap.
    list.add(Objects.requireNonNull(ids.get(number)));
  }

  /** The number of nodes. */
  public int size() {
    return size;
  }

  /** An exclusive upper bound of all numbers in use. */
  public int bound() {
    return bound;
  }

  /** Begins the next version. */
  public Editor edit() {
    return new Editor(this);
  }

  private static int hash(NodeId id, boolean usesSecretHash) {
    if (usesSecretHash) {
      return IdHash.of(id.value());
    }
    int hash = id.value().hashCode() * 0x9E3779B9; // ids differ in their last digits
    return hash ^ (hash >>> 15);
  }

  /** Whether a slot holds a number together with the bits of that hash. */
  private static boolean matchesHash(int slotValue, int hash, int mask) {
    return ((slotValue ^ hashBits(hash)) & ~mask) == 0 && (slotValue & mask) != 0;
  }

  /** The hash bits beside the number. They are not the bits that choose the slot. */
  private static int hashBits(int hash) {
    return Integer.reverse(hash);
  }

  /** Builds the next version. Not thread-safe. */
  public static final class Editor {
    private final PagedTable.Editor<NodeId> ids;
    private PagedInts.Editor slots;
    private boolean usesSecretHash;
    private int slotCount;
    private int usedSlots;
    private int size;
    private int bound;
    private @Nullable FreeNumber free;

    private Editor() {
      ids = PagedTable.<NodeId>empty().edit();
      slotCount = MIN_SLOTS;
      slots = PagedInts.zeros().edit();
    }

    private Editor(IdIndex index) {
      ids = index.ids.edit();
      slots = index.slots.edit();
      usesSecretHash = index.usesSecretHash;
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

    /** Gives a number to a node that is not stored. */
    public int add(NodeId id) {
      if ((usedSlots + 1) * 3L > slotCount * 2L) {
        rehash();
      }
      int number = bound;
      if (free == null) {
        bound++;
      } else {
        number = free.number();
        free = free.next();
      }
      ids.set(number, id);
      size++;
      insert(id, number);
      return number;
    }

    /** Removes a stored node and frees its number. */
    public void remove(int number) {
      slots.set(slotOf(id(number)), REMOVED);
      ids.set(number, null);
      free = new FreeNumber(number, free);
      size--;
    }

    /** The new version; after this, the editor must not be written to. */
    public IdIndex index() {
      return new IdIndex(this);
    }

    /** The slot that holds the id, or a negative number. */
    private int slotOf(NodeId id) {
      int mask = slotCount - 1;
      int hash = hash(id, usesSecretHash);
      for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
        int slotValue = slots.get(slot);
        if (slotValue == 0) {
          return ABSENT;
        } else if (matchesHash(slotValue, hash, mask)
            && id.equals(ids.get((slotValue & mask) - 1))) {
          return slot;
        }
      }
    }

    private void insert(NodeId id, int number) {
      int mask = slotCount - 1;
      int hash = hash(id, usesSecretHash);
      int slot = hash & mask;
      while ((slots.get(slot) & mask) != 0) {
        slot = (slot + 1) & mask;
      }
      usedSlots += slots.get(slot) == 0 ? 1 : 0;
      slots.set(slot, (hashBits(hash) & ~mask) | (number + 1));
      if (!usesSecretHash && isInLongRun(slot)) {
        usesSecretHash = true;
        rehash();
      }
    }

    /**
     * Whether the run around the slot is long. Counts in both directions, since every search
     * through the run costs up to its length.
     */
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
      boolean usedSecretHash = usesSecretHash;
      for (int number = 0; number < bound && usesSecretHash == usedSecretHash; number++) {
        @Nullable NodeId id = ids.get(number);
        if (id != null) { // a long run restarts this with the other hash
          insert(id, number);
        }
      }
    }
  }
}
