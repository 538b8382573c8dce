package netpol.enforcer.dataplane.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AttributesTest {

    @Test
    void whatIsWrittenIsReadBack() {
        byte[] bytes = new AttributeWriter().raw(new byte[]{9, 9, 9, 9}).string(1, "netpol").u32(2, -3).u8(3, 200)
                .nested(4, inner -> inner.string(1, "first").string(1, "second")).toBytes();
        AttributeReader reader = AttributeReader.of(bytes, 4);
        assertThat(reader.string(1)).contains("netpol");
        assertThat(reader.u32(2)).contains(-3);
        assertThat(reader.u8(3)).contains(200);
        assertThat(reader.nested(4).orElseThrow().string(1)).contains("first");
        assertThat(reader.bytes(5)).isEmpty();
    }

    @Test
    void valuesArePaddedToFourBytes() {
        assertThat(new AttributeWriter().string(1, "abcd").toBytes()).hasSize(4 + 8);
        assertThat(new AttributeWriter().string(1, "abc").toBytes()).hasSize(4 + 4);
    }

    @Test
    void whatDoesNotFitTheLengthFieldIsRefused() {
        assertThatThrownBy(() -> new AttributeWriter().bytes(7, new byte[65536]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("attribute 7");
    }

    @Test
    void aLengthThatPointsOutsideIsRefused() {
        byte[] bytes = new AttributeWriter().string(1, "netpol").toBytes();
        bytes[0] = 100;
        assertThatThrownBy(() -> AttributeReader.of(bytes, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
