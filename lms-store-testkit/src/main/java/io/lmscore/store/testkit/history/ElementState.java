package io.lmscore.store.testkit.history;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.graph.WriteCondition.IfAbsent;
import io.lmscore.store.graph.WriteCondition.IfNewer;
import io.lmscore.store.graph.WriteCondition.IfVersion;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import java.util.Map;
import java.util.Optional;

/**
 * The stored state of one element; the ends of a relationship exist. It follows the rules CND, CHG,
 * DEL and TMB for one write after the other.
 *
 * @param tombstone version of the tombstone; 0 for none
 */
record ElementState(Optional<Element> element, long tombstone) {
  /** The state before anything was stored. */
  static final ElementState EMPTY = new ElementState(Optional.empty(), 0);

  private static final String READ_NOTHING = "nothing";

  /** A state, and the answer of the call that led to it. */
  record Step(ElementState state, String answer) {}

  /** Returns the answer of a read, as text. */
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
    if (write instanceof ChangeNode || write instanceof ChangeRelationship) {
      return change(write);
    }
    return put(write)
        .map(put -> new Step(new ElementState(Optional.of(put), 0), Outcome.APPLIED.name()))
        .orElseGet(() -> delete(write));
  }

  private Step change(Write write) {
    Optional<Element> changed = element.map(old -> changed(write, old));
    return changed.isEmpty()
        ? new Step(this, Outcome.MISSING.name())
        : new Step(new ElementState(changed, tombstone), Outcome.APPLIED.name());
  }

  private static Element changed(Write write, Element old) {
    long version = write.version() > 0 ? write.version() : old.version();
    PropertyMap properties = old.properties();
    for (Map.Entry<String, Value> entry : set(write).values().entrySet()) {
      properties = properties.with(entry.getKey(), entry.getValue());
    }
    return old instanceof Node node
        ? node.withProperties(properties).withVersion(version)
        : ((Relationship) old).withProperties(properties).withVersion(version);
  }

  /** Returns the properties that a change sets. The changes of a history remove none. */
  private static PropertyMap set(Write change) {
    return change instanceof ChangeNode node ? node.set() : ((ChangeRelationship) change).set();
  }

  /** Returns the element that a write puts; empty for another write. */
  static Optional<Element> put(Write write) {
    if (write instanceof PutNode put) {
      return Optional.of(put.node());
    } else if (write instanceof PutRelationship put) {
      return Optional.of(put.relationship());
    }
    return Optional.empty();
  }

  /** Describes the write without the name of its element. */
  static String describe(Write write) {
    return kind(write) + " " + write.condition();
  }

  private static String kind(Write write) {
    if (write instanceof DeleteNode || write instanceof DeleteRelationship) {
      return "delete version " + write.version();
    } else if (write instanceof ChangeNode || write instanceof ChangeRelationship) {
      return "change version " + write.version() + " " + set(write);
    }
    return "put " + answer(put(write));
  }

  private Step delete(Write write) {
    long tombstoneVersion = Math.max(tombstone, write.version());
    Outcome outcome = element.isPresent() ? Outcome.APPLIED : Outcome.MISSING;
    return new Step(new ElementState(Optional.empty(), tombstoneVersion), outcome.name());
  }

  /** Returns the version that an if-newer write must exceed; -1 when any version is accepted. */
  private long last() {
    return element.map(Element::version).orElse(tombstone > 0 ? tombstone : -1);
  }
}
