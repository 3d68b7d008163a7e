package io.lmscore.store.testkit.history;

import io.lmscore.store.ConflictException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.value.PropertyMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes random calls on one element. Each put and each change has a content of its own, so that
 * reads can tell them apart.
 */
final class ElementCalls {
  private static final int VERSIONS = 12;

  private final GraphStore graph;
  private final Element element;
  private final Deletes deletes;
  private final Supplier<Optional<? extends Element>> read;
  private final AtomicLong contents = new AtomicLong();

  /** Creates deletes of the element. */
  interface Deletes {
    Write of(long version, WriteCondition condition);
  }

  ElementCalls(
      GraphStore graph,
      Element element,
      Deletes deletes,
      Supplier<Optional<? extends Element>> read) {
    this.graph = graph;
    this.element = element;
    this.deletes = deletes;
    this.read = read;
  }

  /** Makes one call; returns empty when the call failed and had no effect. */
  Optional<Operation> call(int thread, Random random, AtomicLong clock) {
    @Nullable Write write = random.nextInt(10) < 3 ? null : write(random);
    boolean isBatch = random.nextBoolean();
    long invoked = clock.incrementAndGet();
    try {
      String answer =
          write == null ? ElementState.answer(read.get()) : outcome(write, isBatch).name();
      return Optional.of(Operation.of(thread, write, answer, invoked, clock.incrementAndGet()));
    } catch (ConflictException e) {
      String answer = e.reason() + " conflict";
      return Optional.of(Operation.of(thread, write, answer, invoked, clock.incrementAndGet()));
    } catch (StoreException e) {
      return write != null && e.retry() == Retry.OUTCOME_UNKNOWN
          ? Optional.of(Operation.unknown(thread, write, invoked))
          : Optional.empty();
    }
  }

  private Write write(Random random) {
    long version = 1L + random.nextInt(VERSIONS);
    return switch (random.nextInt(13)) {
      case 0, 1 -> put(version, WriteCondition.ALWAYS);
      case 2, 3, 4 -> put(version, WriteCondition.IF_NEWER);
      case 5 -> put(version, WriteCondition.IF_ABSENT);
      case 6 -> put(version, WriteCondition.ifVersion(1L + random.nextInt(VERSIONS)));
      case 7 -> deletes.of(random.nextBoolean() ? 0 : version, WriteCondition.ALWAYS);
      case 8 -> deletes.of(version, WriteCondition.IF_NEWER);
      case 9 -> change(random.nextBoolean() ? 0 : version, WriteCondition.ALWAYS);
      case 10 -> change(version, WriteCondition.IF_NEWER);
      case 11 -> change(version, WriteCondition.ifVersion(1L + random.nextInt(VERSIONS)));
      default -> deletes.of(version, WriteCondition.ifVersion(1L + random.nextInt(VERSIONS)));
    };
  }

  private Write put(long version, WriteCondition condition) {
    PropertyMap content = PropertyMap.of("content", contents.incrementAndGet());
    return element instanceof Node node
        ? Write.put(node.withVersion(version).withProperties(content), condition)
        : Write.put(
            ((Relationship) element).withVersion(version).withProperties(content), condition);
  }

  /** Returns a change that keeps the content of puts, and has a mark of its own. */
  private Write change(long version, WriteCondition condition) {
    PropertyMap mark = PropertyMap.of("mark", contents.incrementAndGet());
    return element instanceof Node node
        ? Write.change(node.id(), mark).withVersion(version).withCondition(condition)
        : Write.change(((Relationship) element).id(), mark)
            .withVersion(version)
            .withCondition(condition);
  }

  private Outcome outcome(Write write, boolean isBatch) {
    if (!isBatch && write instanceof Write.PutNode put) {
      return graph.put(put.node(), put.condition());
    } else if (!isBatch && write instanceof Write.PutRelationship put) {
      return graph.put(put.relationship(), put.condition());
    }
    return graph.write(List.of(write)).get(0);
  }

  @Override
  public String toString() {
    return element.describe();
  }
}
