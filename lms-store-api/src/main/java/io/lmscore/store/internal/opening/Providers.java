package io.lmscore.store.internal.opening;

import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The providers that an opening can use, ordered by id. */
final class Providers {
  private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
  private static final int MAX_BROKEN = 100;

  private final Map<String, StoreProvider> byId = new TreeMap<>();
  private final List<String> broken = new ArrayList<>();

  /**
   * Collects the passed providers, and the installed ones with other ids.
   *
   * @param passed the providers to use before the installed ones
   */
  Providers(List<StoreProvider> passed) {
    passed.forEach(provider -> byId.putIfAbsent(provider.id(), provider));
    find(broken).forEach(provider -> byId.putIfAbsent(provider.id(), provider));
  }

  /**
   * The installed providers, ordered by id. A provider that cannot be loaded is logged and left
   * out.
   */
  static List<StoreProvider> installed() {
    return find(new ArrayList<>());
  }

  /**
   * Searches with the context class loader of this thread, then with the class loader and the
   * module layer of this library. In an application server, the context loader is that of the
   * application. On a common pool, and in a jar that contains other jars, it is null or finds
   * nothing.
   *
   * @param broken receives the reasons for providers that cannot be loaded
   */
  private static List<StoreProvider> find(List<String> broken) {
    Map<String, StoreProvider> found = new TreeMap<>();
    List<ServiceLoader<StoreProvider>> loaders = new ArrayList<>();
    @Nullable ClassLoader contextLoader = Thread.currentThread().getContextClassLoader();
    if (contextLoader != null) {
      loaders.add(ServiceLoader.load(StoreProvider.class, contextLoader));
    }
    @Nullable ClassLoader libraryLoader = Providers.class.getClassLoader();
    if (libraryLoader != contextLoader) {
      loaders.add(ServiceLoader.load(StoreProvider.class, libraryLoader));
    }
    @Nullable ModuleLayer layer = Providers.class.getModule().getLayer();
    if (layer != null) {
      loaders.add(ServiceLoader.load(layer, StoreProvider.class));
    }
    loaders.forEach(loader -> addAll(loader.iterator(), found, broken));
    return List.copyOf(found.values());
  }

  private static void addAll(
      Iterator<StoreProvider> providers, Map<String, StoreProvider> found, List<String> broken) {
    for (int failures = 0; failures < MAX_BROKEN; ) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        StoreProvider provider = providers.next();
        provider.options(); // may need a driver that is missing
        found.putIfAbsent(provider.id(), provider);
      } catch (ServiceConfigurationError | LinkageError e) {
        failures++; // the next call continues after this provider
        String reason = reason(e);
        if (!broken.contains(reason)) {
          broken.add(reason);
          LOG.warn("a store provider cannot be loaded", e);
        }
      }
    }
  }

  private static String reason(Throwable failure) {
    @Nullable Throwable cause = failure.getCause();
    String message = String.valueOf(failure.getMessage());
    return failure instanceof ServiceConfigurationError
        ? message.replace(StoreProvider.class.getName() + ": ", "")
            + (cause == null ? "" : ": " + cause)
        : failure.toString();
  }

  /**
   * The reasons for providers that cannot be loaded; one of these providers may be the wanted one.
   */
  List<String> broken() {
    return List.copyOf(broken);
  }

  Optional<StoreProvider> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Set<String> ids() {
    return byId.keySet();
  }

  /** The options of a backend, ordered by name. */
  Map<String, Option<?>> options(String id) {
    Map<String, Option<?>> options = new TreeMap<>();
    find(id).ifPresent(found -> found.options().forEach(o -> options.put(o.name(), o)));
    return options;
  }
}
