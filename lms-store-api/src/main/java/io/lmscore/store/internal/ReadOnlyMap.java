package io.lmscore.store.internal;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map of few entries, which have indexes. {@link AbstractMap} alone accepts
 * modifying calls that change nothing, such as {@code remove} of an absent key; in this class all
 * of them throw.
 */
abstract class ReadOnlyMap<K, V> extends AbstractMap<K, V> {
  @Override
  public abstract int size();

  /** The key of an entry; indexes count from 0 in the order of the map. */
  abstract K keyAt(int index);

  /** The value of that entry. */
  abstract V valueAt(int index);

  /** The index of a key, negative when there is none. */
  abstract int find(K key);

  @Override
  public @Nullable V get(@Nullable Object key) {
    int found = findAny(key);
    return found < 0 ? null : valueAt(found);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return findAny(key) >= 0;
  }

  @SuppressWarnings("unchecked") // a key of another class throws, as in a sorted map
  private int findAny(@Nullable Object key) {
    return find((K) Objects.requireNonNull(key));
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return Collections.unmodifiableSet(new Entries());
  }

  @Override
  public Set<K> keySet() {
    return Collections.unmodifiableSet(super.keySet());
  }

  @Override
  public Collection<V> values() {
    return Collections.unmodifiableCollection(super.values());
  }

  @Override
  public V put(K key, V value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public V putIfAbsent(K key, V value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> map) {
    throw new UnsupportedOperationException();
  }

  @Override
  public V remove(@Nullable Object key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean remove(@Nullable Object key, @Nullable Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void clear() {
    throw new UnsupportedOperationException();
  }

  @Override
  public V replace(K key, V value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean replace(K key, V oldValue, V newValue) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
    throw new UnsupportedOperationException();
  }

  @Override
  public V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
    throw new UnsupportedOperationException();
  }

  @Override
  public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
    throw new UnsupportedOperationException();
  }

  @Override
  public V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends V> function) {
    throw new UnsupportedOperationException();
  }

  @Override
  public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
    throw new UnsupportedOperationException();
  }

  private final class Entries extends AbstractSet<Map.Entry<K, V>> {
    @Override
    public int size() {
      return ReadOnlyMap.this.size();
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < size();
        }

        @Override
        public Map.Entry<K, V> next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          Map.Entry<K, V> entry = Map.entry(keyAt(next), valueAt(next));
          next++;
          return entry;
        }
      };
    }
  }
}
