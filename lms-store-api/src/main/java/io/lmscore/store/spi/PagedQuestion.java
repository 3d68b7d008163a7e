package io.lmscore.store.spi;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question that is answered page by page, by keyset. The backend asks its server for the items
 * behind a position, one more than the page holds, so that it is known whether there is a next
 * page. Immutable.
 */
public final class PagedQuestion {
  private final String text;

  private PagedQuestion(String text) {
    this.text = text;
  }

  /**
   * A question to a namespace.
   *
   * @param call whose method is part of the question
   * @param parts all that the answer depends on, with a {@code toString} that tells them apart
   */
  public static PagedQuestion of(String namespace, Deadline call, Object... parts) {
    StringBuilder text = new StringBuilder(namespace).append(' ').append(call.operation());
    for (Object part : parts) {
      text.append('\n').append(part);
    }
    return new PagedQuestion(text.toString());
  }

  /**
   * An item of an answer.
   *
   * @param position from which a page goes on behind it, in the backend's own form
   */
  public record Item<T>(T value, String position) {}

  /**
   * The position of the last item that was given; empty for the first page.
   *
   * @throws InvalidValueException when the token belongs to another question or was tampered with
   */
  public Optional<String> after(PageRequest request) {
    return PageToken.read(text, request);
  }

  /**
   * The page of these items.
   *
   * @param found those behind the position of the request, in order: one more than its size, or
   *     else all there are
   */
  public <T> Page<T> page(PageRequest request, List<Item<T>> found) {
    int size = Math.min(found.size(), request.size());
    List<T> items = new ArrayList<>(size);
    for (Item<T> item : found.subList(0, size)) {
      items.add(item.value());
    }
    return new Page<>(
        items,
        found.size() > size
            ? Optional.of(PageToken.write(text, found.get(size - 1).position()))
            : Optional.empty());
  }
}
