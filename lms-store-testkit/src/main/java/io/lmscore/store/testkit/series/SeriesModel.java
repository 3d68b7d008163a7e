package io.lmscore.store.testkit.series;

import io.lmscore.store.ConflictException;
import io.lmscore.store.Sort;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Models the answers of a time series store with two lists, which it searches from end to end. */
final class SeriesModel {
  static final Comparator<SeriesKey> BY_BYTES =
      Comparator.comparing((SeriesKey key) -> bytes(key.deviceId()), Arrays::compareUnsigned)
          .thenComparing(key -> bytes(key.sensorType()), Arrays::compareUnsigned);

  private List<Reading> readings = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  AppendResult append(List<Reading> more, DuplicatePolicy policy) {
    List<Reading> changed = new ArrayList<>(readings);
    int inserted = 0;
    int ignored = 0;
    int replaced = 0;
    for (Reading reading : more) {
      int stored = indexOf(changed, reading);
      if (stored < 0) {
        changed.add(reading);
        inserted++;
      } else if (policy == DuplicatePolicy.IGNORE) {
        ignored++;
      } else if (policy == DuplicatePolicy.REPLACE) {
        changed.set(stored, reading);
        replaced++;
      } else {
        throw new ConflictException(
            ConflictException.Reason.EXISTS, reading.describe(), "a duplicate");
      }
    }
    readings = changed;
    return new AppendResult(inserted, ignored, replaced);
  }

  /** Returns the times of all readings and events. */
  List<Instant> times() {
    return Stream.concat(readings.stream().map(Reading::time), events.stream().map(Event::time))
        .toList();
  }

  private static int indexOf(List<Reading> readings, Reading wanted) {
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      if (reading.series().equals(wanted.series()) && reading.time().equals(wanted.time())) {
        return i;
      }
    }
    return -1;
  }

  List<Reading> readings(ReadingQuery query) {
    List<Reading> found = new ArrayList<>(select(query.series(), query.range()));
    found.sort(Comparator.comparing(Reading::series, BY_BYTES));
    found.sort(byTime(query.sort(), Comparator.comparing(Reading::time)));
    return first(found, query.limit().orElse(Long.MAX_VALUE));
  }

  /** Returns the readings of these series in the range, in no order. */
  List<Reading> select(SeriesSelection series, TimeRange range) {
    return readings.stream()
        .filter(r -> isIn(range, r.time()))
        .filter(
            r -> series.deviceIds().isEmpty() || series.deviceIds().contains(r.series().deviceId()))
        .filter(
            r ->
                series.sensorTypes().isEmpty()
                    || series.sensorTypes().contains(r.series().sensorType()))
        .toList();
  }

  List<Reading> latest(SeriesSelection series) {
    List<Reading> newest = new ArrayList<>();
    for (Reading reading : select(series, TimeRange.all())) {
      boolean older =
          readings.stream()
              .anyMatch(
                  r -> r.series().equals(reading.series()) && r.time().isAfter(reading.time()));
      if (!older) {
        newest.add(reading);
      }
    }
    newest.sort(Comparator.comparing(Reading::series, BY_BYTES));
    return newest;
  }

  AppendResult appendEvents(List<Event> more) {
    int inserted = 0;
    for (Event event : more) {
      if (event(event.id()).isEmpty()) {
        events.add(event);
        inserted++;
      }
    }
    return new AppendResult(inserted, more.size() - inserted, 0);
  }

  List<Event> events(EventQuery query) {
    List<Event> found = new ArrayList<>();
    for (Event event : events) {
      if (isIn(query.range(), event.time())
          && (query.types().isEmpty() || query.types().contains(event.type()))
          && query.entityId().map(event.entityId()::equals).orElse(true)) {
        found.add(event);
      }
    }
    found.sort(Comparator.comparing(event -> event.id().toString()));
    found.sort(byTime(query.sort(), Comparator.comparing(Event::time)));
    return first(found, query.limit().orElse(Long.MAX_VALUE));
  }

  Optional<Event> event(UUID id) {
    return events.stream().filter(event -> event.id().equals(id)).findFirst();
  }

  private static boolean isIn(TimeRange range, Instant time) {
    return !time.isBefore(range.from()) && time.isBefore(range.to());
  }

  private static <T> Comparator<T> byTime(Sort sort, Comparator<T> byTime) {
    return sort == Sort.ASCENDING ? byTime : byTime.reversed();
  }

  private static <T> List<T> first(List<T> items, long limit) {
    return items.size() <= limit ? items : items.subList(0, (int) limit);
  }
}
