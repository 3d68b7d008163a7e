package io.lmscore.store.memory;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.spi.PageToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a scan. Items are offered in the order of the scan, from the one after {@link
 * #afterNode} or {@link #afterRelationship} on, until one is refused.
 *
 * <p>A position is the identity of the last item: {@code n} and the id, or {@code r} and the parts,
 * between line feeds, which none of them can hold.
 */
final class Scan<T extends Element> {
  private static final String SEPARATOR = "\n";

  private final String question;
  private final int size;
  private final Optional<String> after;
  private final List<T> items = new ArrayList<>();
  private boolean isLast = true;

  /**
   * @throws InvalidValueException when the request goes on from a page of another question
   */
  Scan(String question, PageRequest request) {
    this.question = question;
    this.size = request.size();
    this.after = PageToken.read(question, request);
  }

  /** The node to go on after; null to begin, and when all nodes are done. */
  @Nullable NodeId afterNode() {
    return after
        .filter(position -> position.startsWith("n"))
        .map(position -> NodeId.of(position.substring(1)))
        .orElse(null);
  }

  /** The relationship to go on after; null to begin. */
  @Nullable RelationshipId afterRelationship() {
    return after.filter(position -> position.startsWith("r")).map(Scan::relationship).orElse(null);
  }

  /** False when the page is full: the item and all after it belong to the next one. */
  boolean offer(T item) {
    isLast = items.size() < size;
    return isLast && items.add(item);
  }

  Page<T> page() {
    return new Page<>(
        items,
        isLast
            ? Optional.empty()
            : Optional.of(PageToken.write(question, position(items.get(size - 1)))));
  }

  private static String position(Element element) {
    return element.accept(
        new Element.Visitor<String>() {
          @Override
          public String visitNode(Node node) {
            return "n" + node.id();
          }

          @Override
          public String visitRelationship(Relationship relationship) {
            RelationshipId id = relationship.id();
            return "r"
                + String.join(SEPARATOR, id.from().value(), id.type(), id.to().value(), id.key());
          }
        });
  }

  private static RelationshipId relationship(String position) {
    String[] parts = position.substring(1).split(SEPARATOR, -1);
    if (parts.length != 4) {
      throw new InvalidValueException("the page cursor does not belong to this question");
    }
    return RelationshipId.of(NodeId.of(parts[0]), parts[1], NodeId.of(parts[2]), parts[3]);
  }
}
