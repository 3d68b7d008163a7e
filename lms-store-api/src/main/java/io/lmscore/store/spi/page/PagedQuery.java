package io.lmscore.store.spi.page;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.spi.call.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A question with a paged result, by keyset. The backend reads the items after a position from its
 * server, one more than the page holds, to detect whether there is a next page. Immutable.
 *
 * <pre>{@code
 * PagedQuery query = PagedQuery.of(call, pattern);
 * Optional<NodeId> after = query.after(page, position -> NodeId.of(position.text()));
 * // read at most page.size() + 1 nodes after that one, in the order of ids; for each node:
 * new PagedQuery.Item<>(node, PagePosition.write(node.id().value()));
 * return query.page(namespace, page, items);
 * }</pre>
 */
public final class PagedQuery {
  private final String text;

  private PagedQuery(String text) {
    this.text = text;
  }

  /**
   * Creates a question.
   *
   * @param call the call, whose method is part of the question
   * @param parts all objects that determine the result: patterns, and objects with a distinguishing
   *     {@code toString}
   */
  public static PagedQuery of(Call call, Object... parts) {
    return new PagedQuery(text(call, parts));
  }

  /**
   * Returns the unique text of such a question, for {@link PageToken}.
   *
   * @param call the call, whose method is part of the question
   * @param parts as for {@link #of}
   */
  public static String text(Call call, Object... parts) {
    QueryText text = new QueryText(call.operation());
    for (Object part : parts) {
      text.part(part);
    }
    return text.toString();
  }

  /**
   * An item of a result.
   *
   * @param position the position after the item, by {@link PagePosition#write}
   */
  public record Item<T>(T value, String position) {}

  /**
   * Returns the position of the last returned item; empty for the first page. {@link #page} checks
   * that the token belongs to this question, when the namespace is known.
   *
   * @param reader creates the position from the fields of {@link Item#position}
   * @throws InvalidValueException when the token contains no such position
   */
  public <T> Optional<T> after(PageRequest request, Function<PagePosition, T> reader) {
    return PageToken.position(request).map(position -> PagePosition.read(position, reader));
  }

  /**
   * Creates the page of these items.
   *
   * @param namespace the text that identifies the namespace of the question. No other namespace has
   *     this text, nor had this namespace before it was dropped. The statement that found the items
   *     reads it
   * @param found the items after the position of the request, in order: one more than its size, or
   *     all if there are fewer
   * @throws InvalidValueException when the token of the request belongs to another question or
   *     namespace, or was modified
   */
  public <T> Page<T> page(String namespace, PageRequest request, List<Item<T>> found) {
    String question = namespace + ' ' + text;
    PageToken.check(question, request);
    int size = Math.min(found.size(), request.size());
    List<T> items = new ArrayList<>(size);
    for (Item<T> item : found.subList(0, size)) {
      items.add(item.value());
    }
    return new Page<>(
        items,
        found.size() > size
            ? Optional.of(PageToken.write(question, found.get(size - 1).position()))
            : Optional.empty());
  }
}
