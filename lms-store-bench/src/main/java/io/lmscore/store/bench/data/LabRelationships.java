package io.lmscore.store.bench.data;

import io.lmscore.store.bench.data.Randomness.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Creates the relationships of a laboratory graph, kind by kind. Where a device has several
 * relationships of a kind, their targets differ: a target that the device already has is drawn
 * again.
 */
final class LabRelationships {
  private static final Instant OPENING = Instant.parse("2015-01-01T00:00:00Z");
  private static final int DAYS = 4_000;

  /**
   * The distribution of connections over eight devices in turn: few for most, and many for one
   * gateway.
   */
  private static final int[] SHARES = {1, 1, 1, 2, 2, 3, 4, 10};

  private static final int ALL_SHARES = IntStream.of(SHARES).sum();

  private final LabCounts counts;
  private final Randomness random;

  LabRelationships(LabCounts counts, Randomness random) {
    this.counts = counts;
    this.random = random;
  }

  Iterator<RelationshipRow> iterator() {
    return new Chain(
        List.of(partOf(), belongsTo(), manages(), owns(), monitors(), connectedTo()).iterator());
  }

  private Stream<RelationshipRow> partOf() {
    return IntStream.range(counts.firstOfLevel(2), counts.organizations())
        .mapToObj(
            i -> {
              int level = counts.levelOf(i);
              int above = counts.firstOfLevel(level - 1);
              int width = counts.firstOfLevel(level) - above;
              int parent = above + random.below(width, Purpose.PARENT, i, 0);
              return row(LabGraph.organization(i), LabGraph.PART_OF, LabGraph.organization(parent));
            });
  }

  private Stream<RelationshipRow> belongsTo() {
    return IntStream.range(0, counts.users())
        .mapToObj(
            i ->
                new RelationshipRow(
                    LabGraph.user(i),
                    LabGraph.BELONGS_TO,
                    LabGraph.organization(
                        random.below(counts.organizations(), Purpose.MEMBERSHIP, i, 0)),
                    List.of("primary", i % 3 != 0)));
  }

  private Stream<RelationshipRow> manages() {
    return IntStream.range(0, LabCounts.managers(counts.users()))
        .mapToObj(
            i ->
                row(
                    LabGraph.user(2 * i),
                    LabGraph.MANAGES,
                    LabGraph.device(random.below(counts.devices(), Purpose.MANAGED, i, 0))));
  }

  private Stream<RelationshipRow> owns() {
    int first = counts.firstOfLevel(LabCounts.LEVELS);
    int laboratories = counts.organizations() - first;
    return IntStream.range(0, counts.devices())
        .mapToObj(
            i ->
                new RelationshipRow(
                    LabGraph.organization(first + random.below(laboratories, Purpose.OWNER, i, 0)),
                    LabGraph.OWNS,
                    LabGraph.device(i),
                    i % 5 == 0 ? List.of("since", day(i)) : List.of()));
  }

  private Stream<RelationshipRow> monitors() {
    return IntStream.range(0, counts.devices())
        .boxed()
        .flatMap(
            i -> {
              int number = (int) (9L * (i + 1) / 8 - 9L * i / 8);
              int[] targets = targets(Purpose.MONITORED, i, number, counts.equipment(), -1);
              return IntStream.of(targets)
                  .mapToObj(
                      to -> row(LabGraph.device(i), LabGraph.MONITORS, LabGraph.equipment(to)));
            });
  }

  private Stream<RelationshipRow> connectedTo() {
    return IntStream.range(0, counts.devices())
        .boxed()
        .flatMap(
            i -> {
              int number = connectionsBefore(i + 1) - connectionsBefore(i);
              int[] targets = targets(Purpose.CONNECTED, i, number, counts.devices(), i);
              return IntStream.of(targets).mapToObj(to -> connection(i, to));
            });
  }

  private static RelationshipRow connection(int from, int to) {
    return new RelationshipRow(
        LabGraph.device(from),
        LabGraph.CONNECTED_TO,
        LabGraph.device(to),
        to % 10 == 0 ? List.of("port", 1 + from % 48) : List.of());
  }

  /** Returns the number of connections of the devices before that one. */
  private int connectionsBefore(int device) {
    long all = shareBefore(counts.devices());
    return (int) (counts.connections() * shareBefore(device) / all);
  }

  private static long shareBefore(int device) {
    long share = (long) (device / SHARES.length) * ALL_SHARES;
    for (int i = 0; i < device % SHARES.length; i++) {
      share += SHARES[i];
    }
    return share;
  }

  /** Returns different numbers below the bound, without the excluded one. */
  private int[] targets(Purpose purpose, int item, int number, int bound, int excluded) {
    int[] targets = new int[number];
    int found = 0;
    for (int turn = 0; found < number; turn++) {
      int target = random.below(bound, purpose, item, turn);
      boolean isNew = target != excluded;
      for (int i = 0; i < found && isNew; i++) {
        isNew = targets[i] != target;
      }
      if (isNew) {
        targets[found++] = target;
      }
    }
    return targets;
  }

  private Instant day(int item) {
    return OPENING.plus(
        Duration.ofDays(random.below(DAYS, Purpose.RELATIONSHIP_PROPERTY, item, 0)));
  }

  private static RelationshipRow row(String from, String type, String to) {
    return new RelationshipRow(from, type, to, List.of());
  }

  /**
   * Concatenates streams. The iterator of a stream made by flatMap would hold all rows of a kind.
   */
  private static final class Chain implements Iterator<RelationshipRow> {
    private final Iterator<Stream<RelationshipRow>> kinds;
    private Iterator<RelationshipRow> current = Collections.emptyIterator();

    Chain(Iterator<Stream<RelationshipRow>> kinds) {
      this.kinds = kinds;
    }

    @Override
    public boolean hasNext() {
      while (!current.hasNext() && kinds.hasNext()) {
        current = kinds.next().iterator();
      }
      return current.hasNext();
    }

    @Override
    public RelationshipRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return current.next();
    }
  }
}
