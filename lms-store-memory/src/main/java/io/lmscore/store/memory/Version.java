package io.lmscore.store.memory;

import io.lmscore.store.ServerInfo;
import java.lang.module.ModuleDescriptor;
import java.time.Duration;
import java.util.Optional;

/**
 * The version of this module, from the manifest on the class path or else from the module itself.
 */
final class Version {
  private Version() {}

  /** The answer of all stores to {@code check}: their server is this module in this JVM. */
  static ServerInfo info(Duration latency) {
    return new ServerInfo("lms-store heap", text(), latency);
  }

  /** The version; {@code "development"} when the module runs from the folders of a build. */
  static String text() {
    Class<?> anchor = Version.class;
    return Optional.ofNullable(anchor.getPackage().getImplementationVersion())
        .or(
            () ->
                Optional.ofNullable(anchor.getModule().getDescriptor())
                    .flatMap(ModuleDescriptor::rawVersion))
        .orElse("development");
  }
}
