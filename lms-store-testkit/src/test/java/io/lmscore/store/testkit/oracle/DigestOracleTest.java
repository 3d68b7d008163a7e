package io.lmscore.store.testkit.oracle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestOracleTest {
  /** The check value of CRC-32C, and the 32 zero bytes of RFC 3720, appendix B.4. */
  @Test
  void crc_knownValues() {
    assertThat(DigestOracle.crc("123456789".getBytes(US_ASCII))).isEqualTo(0xE3069283);
    assertThat(DigestOracle.crc(new byte[32])).isEqualTo(0x8A9136AA);
    assertThat(DigestOracle.crc(new byte[0])).isZero();
  }
}
