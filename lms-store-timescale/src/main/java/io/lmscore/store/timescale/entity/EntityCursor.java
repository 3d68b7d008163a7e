package io.lmscore.store.timescale.entity;

import io.lmscore.store.Cursor;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.spi.Calls;
import io.lmscore.store.spi.Deadline;
import io.lmscore.store.spi.EntityPosition;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Streams the answer in keyset pages, each a call of its own: between them it holds no connection,
 * so whoever stops half-way holds nobody up.
 */
public final class EntityCursor implements Cursor<Entity> {
  private static final int PAGE_SIZE = 500;

  private final Calls calls;
  private final String method;
  private final EntitySearch search;
  private final Supplier<Deadline> nextCall;
  private final EntityQuery query;
  private Iterator<Entity> page = Collections.emptyIterator();
  private @Nullable EntityPosition last;
  private boolean hasMore = true;
  private boolean closed;

  /**
   * @param method by which it was opened
   * @param nextCall begins the call for a page
   */
  public EntityCursor(
      Calls calls,
      String method,
      EntitySearch search,
      Supplier<Deadline> nextCall,
      EntityQuery query) {
    this.calls = calls;
    this.method = method;
    this.search = search;
    this.nextCall = nextCall;
    this.query = query;
    calls.checkOpen(method);
  }

  @Override
  public boolean hasNext() {
    calls.checkOpen(method, closed);
    if (!page.hasNext() && hasMore) {
      List<Entity> items = search.behind(nextCall.get(), query, last, PAGE_SIZE);
      page = items.iterator();
      hasMore = items.size() == PAGE_SIZE;
    }
    return page.hasNext();
  }

  @Override
  public Entity next() {
    if (!hasNext()) {
      throw new NoSuchElementException(calls.name(method));
    }
    Entity entity = page.next();
    last = EntityPosition.of(entity, query.order());
    return entity;
  }

  @Override
  public void close() {
    closed = true;
    page = Collections.emptyIterator();
  }
}
