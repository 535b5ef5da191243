#include "platform/crypto/signature.hpp"

#include <gtest/gtest.h>

namespace aftercare::crypto {
namespace {

TEST(Signatures, are_of_their_text_and_key_alone) {
    const SigningKey key(SealKey{1});
    const SigningKey other(SealKey{2});
    const std::string signature = key.sign("a text");
    EXPECT_EQ(SigningKey(SealKey{1}).public_key(), key.public_key());
    EXPECT_TRUE(verify_signature("a text", signature, key.public_key()));
    EXPECT_FALSE(verify_signature("another text", signature, key.public_key()));
    EXPECT_FALSE(verify_signature("a text", signature, other.public_key()));
    EXPECT_FALSE(verify_signature("a text", "", key.public_key()));
    EXPECT_FALSE(verify_signature("a text", signature, "no key"));
}

}  // namespace
}  // namespace aftercare::crypto
