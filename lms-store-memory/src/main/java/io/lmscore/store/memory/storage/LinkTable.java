package io.lmscore.store.memory.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Links} of all nodes in one direction: an immutable table by numbers of nodes. Most
 * nodes have few links. Their links are in blocks: a block is one array for nodes with neighbouring
 * numbers, as in a compressed adjacency list. The reason is that finding links is most of the cost
 * of a search. The links of other nodes are stored separately.
 */
public final class LinkTable {
  private static final int BLOCK_BITS = 4;
  private static final int BLOCK_NODES = 1 << BLOCK_BITS;
  private static final int BLOCK_MASK = BLOCK_NODES - 1;

  /** The most links in a block. */
  private static final int MAX_IN_BLOCK = 64;

  /** In the place of a type: the links of this node are stored separately. */
  private static final int SEPARATE = -1;

  private static final int[] SEPARATE_RUNS = {SEPARATE, 0};

  /** Blocks to a page. */
  private static final int PAGE_BITS = 6;

  private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;
  private static final PageTree<int[][]> EMPTY_BLOCKS =
      PageTree.of(emptyPage(), page -> page.clone());

  private final PageTree<int[][]> blocks; // no PagedTable: it would read each block to cast it
  private final PagedTable<Detail[]> details;
  private final PagedTable<Links> separate;

  private LinkTable(
      PageTree<int[][]> blocks, PagedTable<Detail[]> details, PagedTable<Links> separate) {
    this.blocks = blocks;
    this.details = details;
    this.separate = separate;
  }

  /** A table without links. */
  public static LinkTable empty() {
    return new LinkTable(EMPTY_BLOCKS, PagedTable.empty(), PagedTable.empty());
  }

  /** The links of a node. */
  public Links get(int node) {
    return links(block(node), node, details.get(node), separate.get(node));
  }

  /**
   * The block that holds the links of a node from {@link #from} to {@link #to}, as {@link
   * LinkLeaf#runs}, unless they are stored separately. For search loops, which must not change it.
   */
  public int[] block(int node) {
    return blocks.page(page(node))[place(node)];
  }

  /** The start of the links of a node in its block. */
  public static int from(int[] block, int node) {
    return block[node & BLOCK_MASK];
  }

  /** The end of the links of a node in its block. */
  public static int to(int[] block, int node) {
    return block[(node & BLOCK_MASK) + 1];
  }

  /** Whether the links that begin there are stored separately. */
  public static boolean isSeparate(int[] block, int from) {
    return block[from] == SEPARATE;
  }

  /** Begins the next version. */
  public Editor edit() {
    return new Editor();
  }

  private static Links links(
      int[] block, int node, Detail @Nullable [] details, @Nullable Links separate) {
    if (separate != null) {
      return separate;
    }
    int from = from(block, node);
    int to = to(block, node);
    return from == to ? Links.none() : LinkLeaf.of(Arrays.copyOfRange(block, from, to), details);
  }

  private static int page(int node) {
    return node >>> (BLOCK_BITS + PAGE_BITS);
  }

  private static int place(int node) {
    return (node >>> BLOCK_BITS) & PAGE_MASK;
  }

  private static int[][] emptyPage() {
    int[][] page = new int[1 << PAGE_BITS][];
    Arrays.fill(page, emptyBlock());
    return page;
  }

  private static int[] emptyBlock() {
    int[] block = new int[BLOCK_NODES + 1];
    Arrays.fill(block, block.length);
    return block;
  }

  /** Builds the next version. Not thread-safe. */
  public final class Editor {
    private final PageTree.Editor<int[][]> newBlocks = blocks.edit();
    private final PagedTable.Editor<Detail[]> newDetails = details.edit();
    private final PagedTable.Editor<Links> newSeparate = separate.edit();

    private Editor() {}

    /** The links of a node. */
    public Links get(int node) {
      return links(block(node), node, newDetails.get(node), newSeparate.get(node));
    }

    /** Replaces the links of a node. */
    public void set(int node, Links links) {
      if (links instanceof LinkLeaf leaf && leaf.size() <= MAX_IN_BLOCK) {
        set(node, leaf.runs(), leaf.details(), null);
      } else {
        set(node, SEPARATE_RUNS, null, links);
      }
    }

    /** The new version; after this, the editor must not be written to. */
    public LinkTable table() {
      return new LinkTable(newBlocks.tree(), newDetails.table(), newSeparate.table());
    }

    private int[] block(int node) {
      return newBlocks.page(page(node))[place(node)];
    }

    private void set(
        int node, int[] runs, Detail @Nullable [] linkDetails, @Nullable Links separateLinks) {
      int[] block = block(node);
      if (!Arrays.equals(block, from(block, node), to(block, node), runs, 0, runs.length)) {
        newBlocks.writablePage(page(node))[place(node)] = replaced(block, node, runs);
      }
      if (linkDetails != null || newDetails.get(node) != null) {
        newDetails.set(node, linkDetails);
      }
      if (separateLinks != null || newSeparate.get(node) != null) {
        newSeparate.set(node, separateLinks);
      }
    }

    private static int[] replaced(int[] block, int node, int[] runs) {
      int from = from(block, node);
      int to = to(block, node);
      int shift = runs.length - (to - from);
      int[] changed = Arrays.copyOf(block, block.length + shift);
      System.arraycopy(runs, 0, changed, from, runs.length);
      System.arraycopy(block, to, changed, to + shift, block.length - to);
      for (int i = (node & BLOCK_MASK) + 1; i <= BLOCK_NODES; i++) {
        changed[i] += shift;
      }
      return changed;
    }
  }
}
