package io.lmscore.store.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Sort;
import io.lmscore.store.value.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTest {
  private static final UUID ID = new UUID(1, 2);
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void event_textsAtTheLimits_areTakenAndBeyondRejected() {
    String type = "t".repeat(128);
    String entity = "e".repeat(254);
    assertThat(Event.of(ID, NOW, type, entity).withData(JsonObject.of("a", 1)))
        .isEqualTo(new Event(ID, NOW, type, entity, JsonObject.of("a", 1)));
    assertThatThrownBy(() -> Event.of(ID, NOW, type + "t", entity))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Event.of(ID, NOW, type, entity + "e"))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Event.of(ID, NOW, "", entity))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Event.of(ID, NOW, type, "")).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void event_timeFinerThanMicrosecond_isRejected() {
    assertThatThrownBy(() -> Event.of(ID, NOW.plusNanos(1), "t", "e"))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void query_builder_keepsEverything() {
    assertThat(
            EventQuery.of(TimeRange.all())
                .withTypes("b", "a")
                .withEntityId("dev:1")
                .withSort(Sort.DESCENDING)
                .withLimit(5))
        .isEqualTo(
            new EventQuery(
                Set.of("a", "b"),
                Optional.of("dev:1"),
                TimeRange.all(),
                Sort.DESCENDING,
                OptionalLong.of(5)));
  }

  @Test
  void query_boundsBroken_areRejected() {
    EventQuery query = EventQuery.of(TimeRange.all());
    String[] types = IntStream.range(0, 1_001).mapToObj(i -> "t" + i).toArray(String[]::new);
    assertThatThrownBy(() -> query.withTypes(types)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> query.withTypes("")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> query.withEntityId("")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> query.withLimit(0)).isInstanceOf(InvalidValueException.class);
  }
}
