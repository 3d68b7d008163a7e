package io.lmscore.store.memory.storage;

import org.jspecify.annotations.Nullable;

/**
 * The links of one node in one direction: an immutable list. A link has a type, the node at its
 * other end, and a {@link Detail}. Links are sorted by type, node, and key of the detail. A short
 * list is one leaf. A long one is a tree of leaves, so that a write copies only a part of it.
 *
 * <p>Types and nodes are not negative.
 */
public sealed interface Links permits LinkLeaf, LinkTree {
  /** No links. */
  static Links none() {
    return LinkLeaf.EMPTY;
  }

  /** The number of links. */
  int size();

  /** The number of leaves that make up the list, in order. */
  int leaves();

  /** One of the leaves. */
  LinkLeaf leaf(int index);

  /** The detail of the link; null when there is no such link. */
  @Nullable Detail find(int type, int node, String key);

  /** The list with the link added, or with its detail replaced. */
  Links with(int type, int node, Detail detail);

  /** The list without the link, if it holds it. */
  Links without(int type, int node, String key);

  /** A cursor over all links from the first on. */
  default LinkCursor cursor() {
    return new LinkCursor(this, 0, 0);
  }

  /** A cursor over the links behind that link, or behind the place into which it would go. */
  LinkCursor cursorAfter(int type, int node, String key);
}
