// Arithmetic of small finite fields, whose lines make affine planes.
#pragma once

#include <optional>
#include <vector>

namespace bfb::events {

/// The field of `order` elements 0 … order-1; those of a prime order are the numbers modulo it.
class FiniteField {
  public:
    /// Nothing where there is none: `order` must be the power of a prime, and at most 1000.
    static std::optional<FiniteField> of_order(int order);

    int sum(int one, int other) const;
    int product(int one, int other) const;

  private:
    FiniteField(int prime, int degree) : prime_(prime), degree_(degree) {}
    using Polynomial = std::vector<int>;  // coefficients, the constant first
    Polynomial polynomial(int element) const;
    int element(const Polynomial& polynomial) const;
    int remainder(Polynomial polynomial) const;
    bool has_zero_divisors() const;

    int prime_;
    int degree_;
    Polynomial modulus_;  // less its leading coefficient, which is 1
};

}  // namespace bfb::events
