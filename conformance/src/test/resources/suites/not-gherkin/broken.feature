Feature: Broken
  Scenario: A word too many
    Given these pods are running:
      | pod |
    perhaps
