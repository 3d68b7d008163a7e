package io.lmscore.store.testkit.probe;

import io.lmscore.store.PageRequest;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.PathCondition;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.WriterOptions;
import io.lmscore.store.spi.Option;
import io.lmscore.store.value.JsonContainment;
import io.lmscore.store.value.JsonObject;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** A valid argument for each parameter type of the public constructors and methods of the API. */
final class SampleValues {
  static final String TEXT = "x";

  private static final Instant T = Instant.parse("2026-01-05T00:00:00Z");
  private static final TimeRange DAY = TimeRange.of(T, T.plus(Duration.ofDays(1)));
  private static final BucketWidth HOUR = BucketWidth.of(Duration.ofHours(1));
  private static final SeriesSelection DEVICE = SeriesSelection.ofDevices("d");
  private static final Node NODE = Node.of("a", "Device");
  private static final Relationship RELATIONSHIP = Relationship.of("a", "OWNS", "b");
  private static final Map<Class<?>, Object> BY_TYPE = byType();

  private SampleValues() {}

  /**
   * Returns a valid argument.
   *
   * @throws IllegalArgumentException when there is none of that type
   */
  static Object of(Type type) {
    if (type instanceof Class<?> plain) {
      return ofClass(plain);
    }
    if (type instanceof ParameterizedType generic) {
      return ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0]);
    }
    if (type instanceof TypeVariable<?> variable) {
      return of(variable.getBounds()[0]);
    }
    throw new IllegalArgumentException("no sample of " + type);
  }

  /** Returns a sample of a class; empty for interfaces, exceptions and classes without objects. */
  static Optional<Object> find(Class<?> type) {
    if (type.isInterface() || Throwable.class.isAssignableFrom(type)) {
      return Optional.empty();
    }
    boolean hasObjects =
        type.isRecord()
            || type.isEnum()
            || BY_TYPE.containsKey(type)
            || type.getConstructors().length > 0;
    return hasObjects ? Optional.of(ofClass(type)) : Optional.empty();
  }

  private static Object ofClass(Class<?> type) {
    Object sample = BY_TYPE.get(type);
    if (sample != null) {
      return sample;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isArray()) {
      Object array = Array.newInstance(type.getComponentType(), 1);
      Array.set(array, 0, ofClass(type.getComponentType()));
      return array;
    }
    if (type.isInterface() && !type.isSealed()) {
      return proxy(type);
    }
    if (type.isRecord()) {
      return record(type);
    }
    for (Object other : BY_TYPE.values()) {
      if (type.isInstance(other)) {
        return other;
      }
    }
    throw new IllegalArgumentException("no sample of " + type);
  }

  /** Creates a record from samples of its components. */
  private static Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      arguments[i] = of(components[i].getGenericType());
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no sample of " + type, e);
    }
  }

  private static Object ofGeneric(Class<?> type, Type[] arguments) {
    if (type == Map.class) {
      return Map.of(of(arguments[0]), of(arguments[1]));
    }
    if (type == Set.class) {
      return Set.of(of(arguments[0]));
    }
    if (type == Optional.class) {
      return Optional.of(of(arguments[0]));
    }
    if (type == Class.class) {
      return Role.class; // an enum, since some methods ask for one
    }
    if (type == List.class || type == Collection.class || type == Iterable.class) {
      return List.of(of(arguments[0]));
    }
    return ofClass(type);
  }

  /** Returns an object on which only default methods can be called. */
  private static Object proxy(Class<?> type) {
    InvocationHandler refusing =
        (self, method, arguments) -> {
          throw new UnsupportedOperationException(method.getName());
        };
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, refusing);
  }

  private static Map<Class<?>, Object> byType() {
    Map<Class<?>, Object> samples = new HashMap<>();
    samples.put(int.class, 1);
    samples.put(long.class, 1L);
    samples.put(double.class, 1.0);
    samples.put(boolean.class, true);
    samples.put(byte.class, (byte) 1);
    samples.put(char.class, 'x');
    samples.put(Object.class, TEXT);
    samples.put(OptionalInt.class, OptionalInt.of(1));
    samples.put(OptionalLong.class, OptionalLong.of(1));
    samples.put(Column.class, Column.property(TEXT)); // one that can be aggregated
    samples.put(NodeSelection.class, new NodeSelection.Ids(Set.of(NODE.id())));
    samples.put(Option.class, Option.text("name", TEXT));
    samples.put(JsonContainment.class, new JsonContainment(() -> {}));
    samples.put(Properties.class, new Properties());
    samples.put(Throwable.class, new IllegalStateException(TEXT));
    for (Object sample :
        List.of(
            TEXT,
            1,
            T,
            Duration.ofSeconds(1),
            ZoneOffset.UTC,
            new UUID(1, 1),
            java.nio.file.Path.of("x"),
            NODE,
            NODE.id(),
            RELATIONSHIP,
            RELATIONSHIP.id(),
            Write.put(NODE),
            WriteCondition.ALWAYS,
            NodePattern.of("Device"),
            RelationshipPattern.of("OWNS"),
            ShortestPath.out(NodeId.of("a"), NodeId.of("b"), "OWNS"),
            Traversal.from(NODE.id()).out("OWNS"),
            new Path(List.of(NODE), List.of()),
            GraphLoad.of(List.of(NODE), List.of(RELATIONSHIP)),
            Filters.eq("k", 1),
            PropertyMap.of("k", 1),
            Value.of(1),
            JsonObject.of("k", 1),
            PageRequest.first(10),
            StoreConfig.of(Map.of()))) {
      samples.put(sample.getClass(), sample);
    }
    for (Object sample :
        List.of(
            EntityDraft.of(new UUID(1, 1), "Device", "n"),
            EntityQuery.ofTypes("Device"),
            DAY,
            HOUR,
            DEVICE,
            new SeriesKey("d", "s"),
            Reading.of("d", "s", T, 1),
            Event.of(new UUID(1, 1), T, "e", "d"),
            ReadingQuery.of(DEVICE, DAY),
            EventQuery.of(DAY),
            BucketQuery.of(DEVICE, DAY, HOUR, Aggregate.AVG),
            Aggregate.AVG,
            Rollup.of("hourly", HOUR, Aggregate.AVG),
            WriterOptions.defaults())) {
      samples.put(sample.getClass(), sample);
    }
    samples.put(Digest.class, new Digest(buckets(), buckets()));
    samples.put(PathCondition.class, PathCondition.eq(List.of("k"), 1));
    samples.put(ZoneId.class, ZoneOffset.UTC);
    samples.put(java.nio.file.Path.class, java.nio.file.Path.of("x"));
    samples.put(Filter.class, Filters.eq("k", 1));
    samples.put(Value.class, Value.of(1));
    return Map.copyOf(samples);
  }

  private static List<Digest.Bucket> buckets() {
    return IntStream.range(0, Digest.BUCKETS).mapToObj(i -> new Digest.Bucket(i, 1, 1)).toList();
  }
}
