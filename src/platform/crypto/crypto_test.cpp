#include "platform/crypto/crypto.hpp"

#include "kit/fake_env.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <thread>

namespace aftercare::crypto {
namespace {

std::string bytes_of(std::string_view hex_text) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex_text.size(); i += 2)
        bytes += static_cast<char>(std::stoi(std::string(hex_text.substr(i, 2)), nullptr, 16));
    return bytes;
}

template <class Array>
Array array_of(std::string_view hex_text) {
    const std::string bytes = bytes_of(hex_text);
    Array array;
    EXPECT_EQ(bytes.size(), array.size());
    std::copy_n(bytes.begin(), array.size(), array.begin());
    return array;
}

template <class Array>
std::string hex_of(const Array& array) {
    return hex(std::string_view(reinterpret_cast<const char*>(array.data()), array.size()));
}

// FIPS 180-4, examples of the NIST.
TEST(Sha256, gives_the_known_answers) {
    EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(hex(sha256(std::string(1'000'000, 'a'))), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, is_the_same_in_pieces_and_on_any_thread) {
    Sha256Stream stream;
    stream.add("a");
    stream.add("");
    stream.add("bc");
    EXPECT_EQ(stream.finish(), sha256("abc"));

    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([] {
            for (int round = 0; round < 1000; ++round) EXPECT_EQ(sha256("abc")[0], 0xba);
        });
}

// RFC 4231, test cases 1, 2 and 6 (a key longer than a block).
TEST(HmacSha256, gives_the_known_answers) {
    EXPECT_EQ(hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hex(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

// RFC 4648, section 10.
TEST(Base64url, gives_the_known_answers) {
    EXPECT_EQ(base64url(""), "");
    EXPECT_EQ(base64url("f"), "Zg");
    EXPECT_EQ(base64url("fo"), "Zm8");
    EXPECT_EQ(base64url("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64url("\xfb\xff"), "-_8");
}

TEST(Base64url, refuses_what_it_would_not_write) {
    for (const char* bad : {"Zg==", "Zh", "Z", "Zm 8", "Zm8\n", "+/8", "Zm9v!"}) EXPECT_FALSE(base64url_decode(bad)) << bad;
    EXPECT_EQ(base64url_decode(""), "");
}

RC_GTEST_PROP(Base64url, reads_back_what_it_wrote, (const std::string& bytes)) {
    RC_ASSERT(base64url_decode(base64url(bytes)) == bytes);
}

TEST(RandomToken, has_the_asked_for_bytes_of_chance_and_never_repeats) {
    kit::FakeEnv world;
    const std::string first = random_token(world.random);
    EXPECT_EQ(base64url_decode(first)->size(), 32U);
    EXPECT_NE(random_token(world.random), first);
    EXPECT_EQ(base64url_decode(random_token(world.random, 16))->size(), 16U);
}

TEST(Q_15_secrets, are_the_same_only_when_every_byte_is) {
    EXPECT_TRUE(same_secret("", ""));
    EXPECT_TRUE(same_secret("abc", "abc"));
    EXPECT_FALSE(same_secret("abc", "abd"));
    EXPECT_FALSE(same_secret("abc", "abcd"));
}

TEST(ID_04_passwords, are_kept_as_argon2id_with_a_salt_of_their_own) {
    const std::string hash = hash_password("correct horse battery", HashCost::minimal);
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$")) << hash;
    EXPECT_NE(hash_password("correct horse battery", HashCost::minimal), hash);
    EXPECT_TRUE(verify_password(hash, "correct horse battery"));
    EXPECT_FALSE(verify_password(hash, "correct horse batterz"));
    EXPECT_FALSE(verify_password(hash, ""));
}

TEST(ID_04_passwords, cost_64_mebibytes_and_two_passes_in_the_product) {
    EXPECT_TRUE(hash_password("x").starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
}

TEST(ID_04_passwords, do_not_match_a_text_that_is_no_hash) {
    for (const std::string& bad : {std::string(), std::string("plain"), std::string("$argon2id$"), std::string(300, 'x')})
        EXPECT_FALSE(verify_password(bad, "x")) << bad;
}

TEST(Seal, opens_only_under_its_own_key_and_untouched) {
    kit::FakeEnv world;
    const SealKey key = make_seal_key(world.random);
    const SealKey other = make_seal_key(world.random);
    const std::string sealed = seal("ada@example.com", key, world.random);
    EXPECT_EQ(unseal(sealed, key), "ada@example.com");
    EXPECT_FALSE(unseal(sealed, other));
    std::string touched = sealed;
    touched[40] = touched[40] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(unseal(touched, key));
    EXPECT_FALSE(unseal(sealed.substr(0, sealed.size() - 2), key));
    EXPECT_FALSE(unseal("", key));
    EXPECT_NE(seal("ada@example.com", key, world.random), sealed);
    EXPECT_EQ(unseal(seal("", key, world.random), key), "");
}

// Sealed by libsodium 1.0.18: another cipher or layout would make every stored seal unreadable.
TEST(Seal, keeps_reading_what_was_sealed_before) {
    SealKey key{};
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(i);
    EXPECT_EQ(unseal("p2LO9t1sgUbh5D7xb_4YyW2B6xb5TFTPjyzfHbec8gpJyzEBLTENKqIcqx3T36f8FX_VTw", key), "Grace Hopper");
}

TEST(SealKeys, derive_from_a_master_by_purpose_and_id) {
    kit::FakeEnv world;
    const SealKey master = make_seal_key(world.random);
    EXPECT_EQ(derive_seal_key(master, "auditids", 1), derive_seal_key(master, "auditids", 1));
    EXPECT_NE(derive_seal_key(master, "auditids", 1), derive_seal_key(master, "auditids", 2));
    EXPECT_NE(derive_seal_key(master, "auditids", 1), derive_seal_key(master, "tokenids", 1));
    EXPECT_THROW(derive_seal_key(master, "short", 1), Bug);
}

TEST(SealKeys, have_a_text_form) {
    kit::FakeEnv world;
    const SealKey key = make_seal_key(world.random);
    EXPECT_EQ(parse_seal_key(seal_key_text(key)), key);
    EXPECT_FALSE(parse_seal_key("abc"));
    EXPECT_FALSE(parse_seal_key(""));
}

// RFC 8032, section 7.1, tests 1 and 2.
TEST(Ed25519, gives_the_known_answers) {
    const SigningKey first(array_of<SigningKey::Seed>("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    EXPECT_EQ(hex_of(first.verify_key()), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    EXPECT_EQ(
        hex_of(first.sign("")),
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe2465514143"
        "8e7a100b");
    const SigningKey second(array_of<SigningKey::Seed>("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    EXPECT_EQ(
        hex_of(second.sign("\x72")),
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d2916"
        "12bb0c00");
}

TEST(ID_12_anchors, are_signed_so_that_any_change_shows) {
    kit::FakeEnv world;
    const SigningKey key = SigningKey::make(world.random);
    Signature signature = key.sign("2026-11-21 heads");
    EXPECT_TRUE(verify_signature("2026-11-21 heads", signature, key.verify_key()));
    EXPECT_FALSE(verify_signature("2026-11-22 heads", signature, key.verify_key()));
    EXPECT_FALSE(verify_signature("2026-11-21 heads", signature, SigningKey::make(world.random).verify_key()));
    signature[3] ^= 1;
    EXPECT_FALSE(verify_signature("2026-11-21 heads", signature, key.verify_key()));
}

}  // namespace
}  // namespace aftercare::crypto
