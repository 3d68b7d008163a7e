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

/** Reads and writes the page tokens of one query. */
public final class EntityPageToken {
  private final EntityOrder order;
  private final String question;

  /**
   * @param query the query
   * @param organizationId the organisation of the queried view; empty for the whole store
   */
  public EntityPageToken(EntityQuery query, Optional<UUID> organizationId) {
    this.order = query.order();
    this.question = question(query, organizationId);
  }

  /**
   * Returns the position at which the page begins; null for the first page. {@link #page} checks
   * that the token belongs to this query, when the namespace is known.
   *
   * @throws InvalidValueException when the token contains no such position
   */
  public @Nullable EntityPosition read(PageRequest page) {
    return PageToken.position(page)
        .map(text -> PagePosition.read(text, position -> EntityPosition.read(order, position)))
        .orElse(null);
  }

  /**
   * Creates the page of these entities.
   *
   * @param namespace the text that identifies the queried namespace. No other namespace has this
   *     text, nor had this namespace before it was dropped. The statement that found the entities
   *     reads it
   * @param found the entities after the position of the request, in order: one more than its size,
   *     or all if there are fewer
   * @throws InvalidValueException when the token of the request belongs to another question or
   *     namespace, or was modified
   */
  public Page<Entity> page(String namespace, PageRequest request, List<Entity> found) {
    String fullQuestion = namespace + ' ' + question;
    PageToken.check(fullQuestion, request);
    if (found.size() <= request.size()) {
      return new Page<>(found, Optional.empty());
    }
    List<Entity> items = found.subList(0, request.size());
    EntityPosition last = EntityPosition.of(items.get(items.size() - 1), order);
    return new Page<>(items, Optional.of(PageToken.write(fullQuestion, last.text())));
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

  /**
   * Appends a part after its length, so that different questions have different texts for any
   * content.
   */
  private static void append(StringBuilder question, String part) {
    question.append(' ').append(part.length()).append(':').append(part);
  }
}
