package io.lmscore.store.spi.entity;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.PathCondition;
import io.lmscore.store.spi.page.PagePosition;
import io.lmscore.store.spi.page.PageToken;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The page tokens of one query. */
public final class EntityPageToken {
  private final EntityOrder order;
  private final String question;

  /**
   * @param query what is asked
   * @param organizationId of the view that is asked; empty for the whole store
   */
  public EntityPageToken(EntityQuery query, Optional<UUID> organizationId) {
    this.order = query.order();
    this.question = question(query, organizationId);
  }

  /**
   * Where the page begins; null for the first page. Whether the token belongs to this query is
   * checked by {@link #page}, when the namespace is known.
   *
   * @throws InvalidValueException when the token holds no such position
   */
  public @Nullable EntityPosition read(PageRequest page) {
    return PageToken.position(page)
        .map(text -> PagePosition.read(text, position -> EntityPosition.read(order, position)))
        .orElse(null);
  }

  /**
   * The page of these entities.
   *
   * @param namespace that was asked, by a text that no other namespace has, nor this one before it
   *     was dropped; read by the statement that found the entities
   * @param found those behind the position of the request, in order: one more than its size, or
   *     else all there are
   * @throws InvalidValueException when the token of the request belongs to another question or
   *     namespace, or was tampered with
   */
  public Page<Entity> page(String namespace, PageRequest request, List<Entity> found) {
    String asked = namespace + ' ' + question;
    PageToken.check(asked, request);
    if (found.size() <= request.size()) {
      return new Page<>(found, Optional.empty());
    }
    List<Entity> items = found.subList(0, request.size());
    EntityPosition last = EntityPosition.of(items.get(items.size() - 1), order);
    return new Page<>(items, Optional.of(PageToken.write(asked, last.text())));
  }

  private static String question(EntityQuery query, Optional<UUID> organizationId) {
    StringBuilder question = new StringBuilder("entities");
    append(question, organizationId.toString());
    append(question, query.types());
    append(question, query.organizationId().toString());
    append(question, query.namePrefix());
    append(question, query.containing().toString());
    for (PathCondition condition : query.paths()) {
      append(question, condition.path());
      append(question, condition.operator().name());
      append(question, condition.operand().toString());
    }
    append(question, query.order().name());
    append(question, query.sort().name());
    return question.toString();
  }

  private static void append(StringBuilder question, Collection<String> parts) {
    append(question, Integer.toString(parts.size()));
    parts.forEach(part -> append(question, part));
  }

  /** With its length, so that no two questions have the same text whatever their parts hold. */
  private static void append(StringBuilder question, String part) {
    question.append(' ').append(part.length()).append(':').append(part);
  }
}
