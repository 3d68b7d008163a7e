package io.lmscore.store.testkit.entity;

import io.lmscore.store.Stores;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.entity.EntityModel.Written;
import io.lmscore.store.testkit.random.RandomCalls;
import io.lmscore.store.testkit.random.RandomCalls.Call;
import io.lmscore.store.value.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The rule RND-2 for entities. There are few ids, names and members, so that calls meet the same
 * ones.
 */
final class RandomEntityCalls {
  private static final int CALLS = 500;

  private final RandomEntities random;
  private final EntityModel model;

  /** The organisation whose view makes the call; empty for a call without a view. */
  private final Optional<UUID> view;

  private RandomEntityCalls(Random random, EntityModel model) {
    this.random = new RandomEntities(random);
    this.model = model;
    this.view = this.random.view();
  }

  static Rule agreement() {
    RandomCalls<EntityStore, EntityModel> calls =
        new RandomCalls<>(
            Stores::entities,
            EntityModel::new,
            (random, model) -> new RandomEntityCalls(random, model).next());
    return RuleBuilder.entity("RND-2")
        .inContext(
            "writes, patches, queries, pages and views",
            context -> calls.run(context, CALLS * context.effort()))
        .build();
  }

  private Call<EntityStore, EntityModel> next() {
    return switch (random.below(20)) {
      case 0, 1, 2 -> insert();
      case 3, 4 -> update();
      case 5 -> put();
      case 6 -> putAll();
      case 7, 8 -> patch();
      case 9 -> delete();
      case 10 -> deleteAll();
      case 11 -> read("entity");
      case 12 -> read("entities");
      case 13 -> read("existing");
      case 14 -> count();
      case 15 -> stream();
      default -> find();
    };
  }

  private Call<EntityStore, EntityModel> insert() {
    EntityDraft draft = random.draft(view);
    return write(
        "insert(" + draft + ")", store -> store.insert(draft), (m, v) -> m.insert(v, draft));
  }

  private Call<EntityStore, EntityModel> update() {
    EntityDraft draft = random.draftLike(model, view);
    long version = random.version(model.any(draft.id()));
    return write(
        "update(" + draft + ", " + version + ")",
        store -> store.update(draft, version),
        (m, v) -> m.update(v, draft, version));
  }

  private Call<EntityStore, EntityModel> put() {
    EntityDraft draft = random.draftLike(model, view);
    return write("put(" + draft + ")", store -> store.put(draft), (m, v) -> m.put(v, draft));
  }

  private Call<EntityStore, EntityModel> patch() {
    UUID id = random.id();
    JsonObject patch = random.json();
    if (random.below(2) == 0) {
      return write(
          "patch(" + id + ", " + patch + ")",
          store -> store.patch(id, patch),
          (m, v) -> m.patch(v, id, patch, OptionalLong.empty()));
    }
    long version = random.version(model.any(id));
    return write(
        "patch(" + id + ", " + patch + ", " + version + ")",
        store -> store.patch(id, patch, version),
        (m, v) -> m.patch(v, id, patch, OptionalLong.of(version)));
  }

  private Call<EntityStore, EntityModel> putAll() {
    return putAll(random.drafts(model, view));
  }

  private Call<EntityStore, EntityModel> putAll(List<EntityDraft> drafts) {
    String text = text("putAll(" + drafts + ")");
    return new Call<EntityStore, EntityModel>(
            text,
            (store, m) -> {
              Object is = RandomCalls.outcome(() -> seen(store).putAll(drafts));
              Object wanted = RandomCalls.outcome(() -> m.putAll(view, drafts));
              if (is instanceof List<?> entities && wanted instanceof List<?> all) {
                Expect.equal(text + ": number of answers", entities.size(), all.size());
                for (int i = 0; i < all.size(); i++) {
                  written(text, m, (Entity) entities.get(i), (Written) all.get(i));
                }
              } else {
                Expect.equal(text, is, wanted);
              }
            })
        .leavingOut(drafts, this::putAll);
  }

  private Call<EntityStore, EntityModel> write(
      String call,
      Function<EntityStore, Object> real,
      BiFunction<EntityModel, Optional<UUID>, Object> model) {
    String text = text(call);
    return new Call<>(
        text,
        (store, m) -> {
          Object is = RandomCalls.outcome(() -> real.apply(seen(store)));
          Object wanted = RandomCalls.outcome(() -> model.apply(m, view));
          if (is instanceof Entity entity && wanted instanceof Written written) {
            written(text, m, entity, written);
          } else {
            Expect.equal(text, is, wanted);
          }
        });
  }

  /** Expects the answer of the model to a write. The model takes over the times of the answer. */
  private static void written(String text, EntityModel model, Entity entity, Written wanted) {
    EntityData.same(text, entity, wanted.draft(), wanted.version());
    model
        .any(entity.id())
        .ifPresent(
            old -> {
              Expect.equal(text + ": createdAt", entity.createdAt(), old.createdAt());
              Expect.that(
                  text + ": updatedAt moved back", !entity.updatedAt().isBefore(old.updatedAt()));
            });
    model.adopt(entity);
  }

  private Call<EntityStore, EntityModel> delete() {
    UUID id = random.id();
    if (random.below(2) == 0) {
      return ask(
          "delete(" + id + ")",
          store -> store.delete(id),
          (m, v) -> m.delete(v, id, OptionalLong.empty()));
    }
    long version = random.version(model.any(id));
    return ask(
        "delete(" + id + ", " + version + ")",
        store -> store.delete(id, version),
        (m, v) -> m.delete(v, id, OptionalLong.of(version)));
  }

  private Call<EntityStore, EntityModel> deleteAll() {
    List<UUID> ids = random.ids().subList(0, 2);
    return ask(
        "deleteAll(" + ids + ")", store -> store.deleteAll(ids), (m, v) -> m.deleteAll(v, ids));
  }

  private Call<EntityStore, EntityModel> read(String method) {
    List<UUID> ids = random.ids();
    return switch (method) {
      case "entity" ->
          ask(
              "entity(" + ids.get(0) + ")",
              store -> store.entity(ids.get(0)),
              (m, v) -> m.entity(v, ids.get(0)));
      case "entities" ->
          ask("entities(" + ids + ")", store -> store.entities(ids), (m, v) -> m.entities(v, ids));
      default ->
          ask(
              "existing(" + ids + ")",
              store -> List.copyOf(store.existing(ids)),
              (m, v) -> EntityData.ids(m.entities(v, ids)));
    };
  }

  private Call<EntityStore, EntityModel> find() {
    EntityQuery query = random.query(model.properties());
    int size = random.pageSize();
    return ask(
        "find(" + query + ") in pages of " + size,
        store -> EntityData.pages(store, query, size),
        (m, v) -> m.find(v, query));
  }

  private Call<EntityStore, EntityModel> stream() {
    EntityQuery query = random.query(model.properties());
    return ask(
        "stream(" + query + ")",
        store -> EntityData.stream(store, query),
        (m, v) -> m.find(v, query));
  }

  private Call<EntityStore, EntityModel> count() {
    EntityQuery query = random.query(model.properties());
    return ask(
        "count(" + query + ")",
        store -> store.count(query),
        (m, v) -> (long) m.find(v, query).size());
  }

  private Call<EntityStore, EntityModel> ask(
      String call,
      Function<EntityStore, Object> real,
      BiFunction<EntityModel, Optional<UUID>, Object> model) {
    return Call.equal(text(call), store -> real.apply(seen(store)), m -> model.apply(m, view));
  }

  private String text(String call) {
    return view.map(id -> "forOrganization(" + id + ").").orElse("") + call;
  }

  private EntityStore seen(EntityStore store) {
    return view.map(store::forOrganization).orElse(store);
  }
}
