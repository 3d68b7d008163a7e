package io.lmscore.store.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The machine of the measurements.
 *
 * @param processors as Java sees them
 * @param memoryMegabytes of the machine
 * @param system operating system and architecture
 * @param java version and vendor
 */
record Machine(int processors, long memoryMegabytes, String system, String java) {
  static Machine here() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() >> 20,
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
  }

  @Override
  public String toString() {
    return processors + " processors, " + memoryMegabytes + " MB, " + system + ", " + java;
  }
}
