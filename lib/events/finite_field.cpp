#include "events/finite_field.hpp"

#include <cstddef>

namespace bfb::events {

namespace {

int smallest_factor(int number) {
    for (int factor = 2; factor * factor <= number; ++factor)
        if (number % factor == 0) return factor;
    return number;
}

}  // namespace

std::optional<FiniteField> FiniteField::of_order(int order) {
    if (order < 2 || order > 1000) return {};
    const int prime = smallest_factor(order);
    int degree = 0;
    for (int left = order; left > 1; left /= prime, ++degree)
        if (left % prime != 0) return {};
    FiniteField field(prime, degree);
    // A modulus that can't be factored leaves no two elements whose product is zero.
    for (int candidate = 0; candidate < order; ++candidate) {
        field.modulus_ = field.polynomial(candidate);
        if (degree == 1 || !field.has_zero_divisors()) return field;
    }
    return {};
}

FiniteField::Polynomial FiniteField::polynomial(int element) const {
    Polynomial coefficients;
    for (int power = 0; power < degree_; ++power, element /= prime_) coefficients.push_back(element % prime_);
    return coefficients;
}

int FiniteField::element(const Polynomial& polynomial) const {
    int element = 0;
    for (int power = degree_; power-- > 0;)
        element = element * prime_ + polynomial[static_cast<std::size_t>(power)];
    return element;
}

int FiniteField::remainder(Polynomial polynomial) const {
    const auto degree = static_cast<std::size_t>(degree_);
    for (std::size_t power = polynomial.size(); power-- > degree;) {
        const int leading = polynomial[power];
        for (std::size_t lower = 0; lower < degree; ++lower) {
            int& coefficient = polynomial[power - degree + lower];
            coefficient = (coefficient + (prime_ - modulus_[lower]) * leading) % prime_;
        }
    }
    return element(polynomial);
}

bool FiniteField::has_zero_divisors() const {
    int order = 1;
    for (int power = 0; power < degree_; ++power) order *= prime_;
    for (int one = 1; one < order; ++one)
        for (int other = one; other < order; ++other)
            if (product(one, other) == 0) return true;
    return false;
}

int FiniteField::sum(int one, int other) const {
    auto coefficients = polynomial(one);
    const auto added = polynomial(other);
    for (std::size_t power = 0; power < coefficients.size(); ++power)
        coefficients[power] = (coefficients[power] + added[power]) % prime_;
    return element(coefficients);
}

int FiniteField::product(int one, int other) const {
    if (degree_ == 1) return one * other % prime_;
    const auto left = polynomial(one);
    const auto right = polynomial(other);
    Polynomial coefficients(left.size() + right.size() - 1);
    for (std::size_t high = 0; high < left.size(); ++high)
        for (std::size_t low = 0; low < right.size(); ++low)
            coefficients[high + low] = (coefficients[high + low] + left[high] * right[low]) % prime_;
    return remainder(coefficients);
}

}  // namespace bfb::events
