//! A deterministic hash for the document id and font names.

/// Two FNV-1a hashes over words of eight bytes; not for security.
pub(super) struct Hash([u64; 2]);

impl Default for Hash {
    fn default() -> Self {
        Self([0xcbf2_9ce4_8422_2325, 0x8422_2325_cbf2_9ce4])
    }
}

impl Hash {
    pub(super) fn take(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            let word = u64::from_le_bytes(word);
            self.0[0] = (self.0[0] ^ word).wrapping_mul(0x0000_0100_0000_01B3);
            self.0[1] = (self.0[1] ^ word.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }

    pub(super) fn bytes(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        // Mixes the last words into every bit.
        let mixed = |word: u64| (word ^ (word >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        bytes[..8].copy_from_slice(&mixed(self.0[0]).to_be_bytes());
        bytes[8..].copy_from_slice(&mixed(self.0[1]).to_be_bytes());
        bytes
    }
}
