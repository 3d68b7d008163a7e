package io.lmscore.store.value;

import io.lmscore.store.spi.encoding.Utf8;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The members of an object in the order of their keys, and their size. Unmodifiable. */
final class JsonMembers extends AbstractMap<String, Json> {
  private final Map<String, Json> members;
  private final JsonSize measured;

  private JsonMembers(Map<String, Json> members) {
    TreeMap<String, Json> sorted = new TreeMap<>(Utf8::compare);
    sorted.putAll(members);
    sorted.keySet().forEach(key -> JsonTexts.check("member key", key));
    this.members = Collections.unmodifiableMap(sorted);
    this.measured = JsonSize.of(this.members);
  }

  /** Copies the map and checks the limits, unless the map is already a checked copy. */
  static JsonMembers of(Map<String, Json> members) {
    return members instanceof JsonMembers already ? already : new JsonMembers(members);
  }

  /** The size as part of an object. */
  JsonSize measured() {
    return measured;
  }

  @Override
  public int size() {
    return members.size();
  }

  @Override
  public boolean containsKey(Object key) {
    return members.containsKey(key);
  }

  @Override
  public @Nullable Json get(Object key) {
    return members.get(key);
  }

  @Override
  public Json remove(Object key) {
    throw new UnsupportedOperationException("the members of a JSON object do not change");
  }

  @Override
  public Set<Entry<String, Json>> entrySet() {
    return members.entrySet();
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Json> action) {
    members.forEach(action);
  }
}
