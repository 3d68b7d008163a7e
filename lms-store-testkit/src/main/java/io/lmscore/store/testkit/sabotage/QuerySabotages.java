package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.EntityOverrides.find;

import io.lmscore.store.Cursor;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Sort;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.entity.PathCondition;
import io.lmscore.store.entity.PathCondition.Operator;
import io.lmscore.store.spi.forward.ForwardingEntityStore;
import io.lmscore.store.spi.page.PageToken;
import io.lmscore.store.testkit.tool.AllItems;
import io.lmscore.store.value.Json;
import io.lmscore.store.value.JsonArray;
import io.lmscore.store.value.JsonNull;
import io.lmscore.store.value.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Entity stores with defects in queries. */
final class QuerySabotages {
  private QuerySabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.entity(
            "name prefixes ignore case", answers(QuerySabotages::prefixIgnoringCase), "QRY-1"),
        Sabotage.entity(
            "the types of a query are forgotten", answers(QuerySabotages::anyType), "QRY-1"),
        Sabotage.entity(
            "arrays are contained in order only", answers(QuerySabotages::ordered), "QRY-2"),
        Sabotage.entity("NE holds for absent paths", answers(QuerySabotages::lenientNe), "QRY-3"),
        Sabotage.entity("a JSON null is absent", answers(QuerySabotages::nullIsAbsent), "QRY-3"),
        Sabotage.entity("names order by UTF-16", answers(QuerySabotages::utf16), "QRY-4"),
        Sabotage.entity(
            "pages are counted from the beginning",
            find(
                (entities, query, page) ->
                    answers(q -> q.all(q.query())).apply(entities).find(query, page)),
            "QRY-5"),
        Sabotage.entity(
            "a wrong page cursor begins again",
            find(QuerySabotages::restartsOnWrongCursor),
            "QRY-5"));
  }

  /** Returns a store that answers every query from this list, for any size of the page. */
  private static UnaryOperator<EntityStore> answers(Function<Question, List<Entity>> answer) {
    return inner ->
        new ForwardingEntityStore(inner) {
          @Override
          public Page<Entity> find(EntityQuery query, PageRequest page) {
            List<Entity> all = answer.apply(new Question(inner(), query));
            int from = PageToken.read(query.toString(), page).map(Integer::parseInt).orElse(0);
            int to = Math.min(all.size(), from + page.size());
            Optional<String> next =
                to < all.size()
                    ? Optional.of(PageToken.write(query.toString(), "" + to))
                    : Optional.empty();
            return new Page<>(all.subList(Math.min(from, to), to), next);
          }

          @Override
          public Cursor<Entity> stream(EntityQuery query) {
            return DerivedCursors.over(answer.apply(new Question(inner(), query)));
          }

          @Override
          public long count(EntityQuery query) {
            return answer.apply(new Question(inner(), query)).size();
          }
        };
  }

  private record Question(EntityStore store, EntityQuery query) {
    List<Entity> all(EntityQuery other) {
      return AllItems.ofCursor(store.stream(other));
    }
  }

  private static List<Entity> prefixIgnoringCase(Question q) {
    String prefix = q.query().namePrefix().toLowerCase(Locale.ROOT);
    return q.all(q.query().withNamePrefix("")).stream()
        .filter(e -> e.name().toLowerCase(Locale.ROOT).startsWith(prefix))
        .toList();
  }

  private static List<Entity> anyType(Question q) {
    return q.all(q.query().withTypes(Set.of()));
  }

  private static List<Entity> ordered(Question q) {
    return q.all(q.query()).stream()
        .filter(e -> ordered(e.properties(), q.query().containing()))
        .toList();
  }

  private static boolean ordered(Json whole, Json part) {
    if (whole instanceof JsonObject a && part instanceof JsonObject b) {
      return b.members().entrySet().stream()
          .allMatch(
              m -> a.find(m.getKey()).filter(value -> ordered(value, m.getValue())).isPresent());
    } else if (whole instanceof JsonArray a && part instanceof JsonArray b) {
      int found = 0;
      for (Json item : a.items()) {
        if (found < b.items().size() && ordered(item, b.items().get(found))) {
          found++;
        }
      }
      return found == b.items().size();
    }
    return whole.equals(part);
  }

  private static List<Entity> lenientNe(Question q) {
    PathCondition[] others =
        q.query().paths().stream()
            .filter(path -> path.operator() != Operator.NE)
            .toArray(PathCondition[]::new);
    return q.all(q.query().withPaths(others)).stream()
        .filter(
            e ->
                q.query().paths().stream()
                    .filter(path -> path.operator() == Operator.NE)
                    .allMatch(
                        path ->
                            path.test(e.properties()) || e.properties().at(path.path()).isEmpty()))
        .toList();
  }

  private static List<Entity> nullIsAbsent(Question q) {
    return q.all(q.query()).stream()
        .filter(
            e ->
                q.query().paths().stream()
                    .filter(path -> path.operator() == Operator.EXISTS)
                    .noneMatch(
                        path ->
                            e.properties()
                                .at(path.path())
                                .filter(JsonNull.INSTANCE::equals)
                                .isPresent()))
        .toList();
  }

  private static List<Entity> utf16(Question q) {
    List<Entity> all = new ArrayList<>(q.all(q.query()));
    if (q.query().order() == EntityOrder.NAME) {
      Comparator<Entity> order = Comparator.comparing(Entity::name);
      all.sort(q.query().sort() == Sort.ASCENDING ? order : order.reversed());
    }
    return all;
  }

  private static Page<Entity> restartsOnWrongCursor(
      EntityStore entities, EntityQuery query, PageRequest page) {
    try {
      return entities.find(query, page);
    } catch (InvalidValueException e) {
      return entities.find(query, PageRequest.first(page.size()));
    }
  }
}
