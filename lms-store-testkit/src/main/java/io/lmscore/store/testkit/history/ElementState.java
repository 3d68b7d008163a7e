package io.lmscore.store.testkit.history;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.graph.WriteCondition.IfAbsent;
import io.lmscore.store.graph.WriteCondition.IfNewer;
import io.lmscore.store.graph.WriteCondition.IfVersion;
import java.util.Optional;

/**
 * What is stored of one element, whose ends are there if it is a relationship: the rules CND, DEL
 * and TMB for one write after the other.
 *
 * @param tombstone its version; 0 for none
 */
record ElementState(Optional<Element> element, long tombstone) {
  /** Nothing was ever stored. */
  static final ElementState EMPTY = new ElementState(Optional.empty(), 0);

  private static final String READ_NOTHING = "nothing";

  /** A state, and what the call that led to it says. */
  record Step(ElementState state, String answer) {}

  /** The answer of a read. */
  static String answer(Optional<? extends Element> element) {
    return element.map(e -> "version " + e.version() + " " + e.properties()).orElse(READ_NOTHING);
  }

  Step read() {
    return new Step(this, answer(element));
  }

  Step apply(Write write) {
    if (write.condition() instanceof IfNewer && write.version() <= last()) {
      return new Step(this, Outcome.SKIPPED.name());
    }
    if (write.condition() instanceof IfVersion expected) {
      if (element.isEmpty()) {
        return new Step(this, "MISSING conflict");
      }
      if (element.get().version() != expected.version()) {
        return new Step(this, "VERSION conflict");
      }
    }
    if (write.condition() instanceof IfAbsent && element.isPresent()) {
      return new Step(this, "EXISTS conflict");
    }
    return put(write)
        .map(put -> new Step(new ElementState(Optional.of(put), 0), Outcome.APPLIED.name()))
        .orElseGet(() -> delete(write));
  }

  /** The element that a write puts; empty for a delete. */
  static Optional<Element> put(Write write) {
    if (write instanceof PutNode put) {
      return Optional.of(put.node());
    } else if (write instanceof PutRelationship put) {
      return Optional.of(put.relationship());
    }
    return Optional.empty();
  }

  /** The write without the name of its element. */
  static String describe(Write write) {
    String kind =
        write instanceof DeleteNode || write instanceof DeleteRelationship
            ? "delete version " + write.version()
            : "put " + answer(put(write));
    return kind + " " + write.condition();
  }

  private Step delete(Write write) {
    long tombstoneVersion = Math.max(tombstone, write.version());
    Outcome outcome = element.isPresent() ? Outcome.APPLIED : Outcome.MISSING;
    return new Step(new ElementState(Optional.empty(), tombstoneVersion), outcome.name());
  }

  /** What a write has to be newer than; -1 when anything is. */
  private long last() {
    return element.map(Element::version).orElse(tombstone > 0 ? tombstone : -1);
  }
}
