package io.lmscore.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lmscore.store.ClosedException;
import io.lmscore.store.ConflictException;
import io.lmscore.store.Cursor;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Sort;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.memory.call.HeapCalls;
import io.lmscore.store.memory.call.PublishedState;
import io.lmscore.store.memory.entity.Entities;
import io.lmscore.store.spi.encoding.Utf8;
import io.lmscore.store.spi.page.PageToken;
import io.lmscore.store.value.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryEntityStoreTest {
  private static final UUID ID = new UUID(1, 1);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");
  private static final EntityDraft DRAFT = EntityDraft.of(ID, "Device", "first");

  private final HeapCalls calls = new HeapCalls(Duration.ofSeconds(10));
  private Instant time = NOON;
  private final EntityStore store =
      new MemoryEntityStore(
          new PublishedState<>(Entities.empty()), new NamespaceIdentity(), calls, () -> time);

  @Test
  void insert_clockFinerThanMicroseconds_truncates() {
    time = NOON.plusNanos(999);

    assertThat(store.insert(DRAFT).createdAt()).isEqualTo(NOON);
  }

  @Test
  void update_clockWentBack_keepsUpdatedAt() {
    store.insert(DRAFT);
    time = NOON.minusSeconds(60);

    Entity updated = store.update(DRAFT.withName("second"), 1);

    assertThat(updated.name()).isEqualTo("second");
    assertThat(updated.updatedAt()).isEqualTo(NOON);
  }

  @Test
  void putAndPatch_clockWentBack_keepUpdatedAt() {
    store.put(DRAFT);
    time = NOON.minusSeconds(60);

    assertThat(store.put(DRAFT).updatedAt()).isEqualTo(NOON);
    assertThat(store.patch(ID, JsonObject.of("a", 1)).updatedAt()).isEqualTo(NOON);
  }

  @Test
  void insert_afterDeleteWithClockGoneBack_takesNewTime() {
    store.insert(DRAFT);
    store.delete(ID);
    time = NOON.minusSeconds(60);

    Entity inserted = store.insert(DRAFT);

    assertThat(inserted.createdAt()).isEqualTo(time);
    assertThat(inserted.version()).isEqualTo(1);
  }

  @Test
  void putAll_laterDraftInConflict_changesNothing() {
    store.put(DRAFT);
    EntityDraft fresh = EntityDraft.of(new UUID(2, 2), "Device", "new");
    EntityDraft otherType = EntityDraft.of(ID, "User", "other type");

    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> store.putAll(List.of(fresh, otherType)))
        .withMessage("memory entities.putAll: entity '%s' has the type 'Device', not 'User'", ID)
        .returns(ConflictException.Reason.LABEL, ConflictException::reason);
    assertThat(store.count(EntityQuery.all())).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(EntityOrder.class)
  void findAndStream_anyOrder_giveEachOnceInOrder(EntityOrder order) {
    List<Entity> stored = fill(2_500);
    for (Sort sort : Sort.values()) {
      EntityQuery query = EntityQuery.all().withOrder(order, sort);
      List<Entity> expected = stored.stream().sorted(comparator(order, sort)).toList();

      assertThat(pages(query, 700)).isEqualTo(expected);
      assertThat(streamed(query)).isEqualTo(expected);
    }
  }

  @Test
  void find_wellSealedTokenOfAnotherForm_isRejected() {
    String question = "entities";
    PageRequest page = PageRequest.first(1).after(PageToken.write(question, "no position"));

    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> store.find(EntityQuery.all(), page));
  }

  @Test
  void find_tokenOfTypesThatReadAlike_isRejected() {
    fill(2);
    store.put(EntityDraft.of(new UUID(9, 9), "a, b", "x"));
    store.put(EntityDraft.of(new UUID(9, 8), "a, b", "x"));
    String token =
        store.find(EntityQuery.ofTypes("a, b"), PageRequest.first(1)).next().orElseThrow();

    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(
            () -> store.find(EntityQuery.ofTypes("a", "b"), PageRequest.first(1).after(token)));
  }

  @Test
  void cursor_storeClosedMeanwhile_isClosed() {
    store.put(DRAFT);
    try (Cursor<Entity> cursor = store.stream(EntityQuery.all())) {
      assertThat(cursor.hasNext()).isTrue();

      calls.close();

      assertThatExceptionOfType(ClosedException.class).isThrownBy(cursor::next);
    }
  }

  private List<Entity> fill(int size) {
    Random random = new Random(7);
    List<Entity> stored = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      UUID id = new UUID(random.nextLong(), random.nextLong());
      time = NOON.plusSeconds(random.nextInt(20));
      store.put(EntityDraft.of(id, "Device", "first"));
      time = time.plusSeconds(random.nextInt(20));
      stored.add(store.put(EntityDraft.of(id, "Device", name(random))));
    }
    return stored;
  }

  /** Few names, so that ties are many; one of them above U+FFFF. */
  private static String name(Random random) {
    return List.of("a", "b", "ab", "\uffee", "\ud83d\ude00").get(random.nextInt(5));
  }

  private static Comparator<Entity> comparator(EntityOrder order, Sort sort) {
    Comparator<Entity> byId = Comparator.comparing(Entity::id, EntityIds.ORDER);
    Comparator<Entity> byKey =
        switch (order) {
          case ID -> byId;
          case NAME -> Comparator.comparing(Entity::name, Utf8::compare);
          case CREATED_AT -> Comparator.comparing(Entity::createdAt);
          case UPDATED_AT -> Comparator.comparing(Entity::updatedAt);
        };
    return (sort == Sort.ASCENDING ? byKey : byKey.reversed()).thenComparing(byId);
  }

  private List<Entity> pages(EntityQuery query, int size) {
    List<Entity> items = new ArrayList<>();
    Optional<PageRequest> request = Optional.of(PageRequest.first(size));
    while (request.isPresent()) {
      Page<Entity> page = store.find(query, request.get());
      items.addAll(page.items());
      request = page.next().map(PageRequest.first(size)::after);
    }
    return items;
  }

  private List<Entity> streamed(EntityQuery query) {
    List<Entity> items = new ArrayList<>();
    try (Cursor<Entity> cursor = store.stream(query)) {
      cursor.forEachRemaining(items::add);
    }
    return items;
  }
}
