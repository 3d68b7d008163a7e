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
 * A question that is answered page by page, by keyset. The backend asks its server for the items
 * behind a position, one more than the page holds, so that it is known whether there is a next
 * page. Immutable.
 */
public final class PagedQuery {
  private final String text;

  private PagedQuery(String text) {
    this.text = text;
  }

  /**
   * A question.
   *
   * @param call whose method is part of the question
   * @param parts all that the answer depends on: patterns, and others with a {@code toString} that
   *     tells them apart
   */
  public static PagedQuery of(Call call, Object... parts) {
    return new PagedQuery(text(call, parts));
  }

  /**
   * The text of such a question, which no other question has; for {@link PageToken}.
   *
   * @param call whose method is part of the question
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
   * An item of an answer.
   *
   * @param position from which a page goes on behind it, by {@link PagePosition#write}
   */
  public record Item<T>(T value, String position) {}

  /**
   * The position of the last item that was given; empty for the first page. Whether the token
   * belongs to this question is checked by {@link #page}, when the namespace is known.
   *
   * @param reader makes it of the fields of {@link Item#position}
   * @throws InvalidValueException when the token holds no such position
   */
  public <T> Optional<T> after(PageRequest request, Function<PagePosition, T> reader) {
    return PageToken.position(request).map(position -> PagePosition.read(position, reader));
  }

  /**
   * The page of these items.
   *
   * @param namespace that was asked, by a text that no other namespace has, nor this one before it
   *     was dropped; read by the statement that found the items
   * @param found those behind the position of the request, in order: one more than its size, or
   *     else all there are
   * @throws InvalidValueException when the token of the request belongs to another question or
   *     namespace, or was tampered with
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
