Feature: Mistakes
  One mistake in each scenario but the first: that one is judged all the same.

  Scenario: No mistake
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | B    |        |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | allow               |
      | beta/client  | deny                |

  Scenario: Misspelt verdict
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | B    |        |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | alow                |
      | beta/client  | deny                |

  Scenario: Unknown pod
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | B    |        |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/sever:80/TCP |
      | alpha/client | allow              |
      | beta/client  | deny               |

  Scenario: Unserved port
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | B    |        |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/server:81/TCP |
      | alpha/client | allow               |
      | beta/client  | deny                |

  Scenario: Missing policy file
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | B    |        |
    When the policy "topic/same-namespaces-only.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | allow               |
      | beta/client  | deny                |

  Scenario: Invalid YAML
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | B    |        |
    When the policy "topic/not-yaml.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | allow               |
      | beta/client  | deny                |

  Scenario: Old API
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | B    |        |
    When the policy "topic/old-form.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | allow               |
      | beta/client  | deny                |

  Scenario: Refused policy
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | B    |        |
    When the policy "topic/refused.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | allow               |
      | beta/client  | deny                |

  Scenario: Unknown column
    Given these pods are running:
      | pod          | label      | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | B    |        |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | allow               |
      | beta/client  | deny                |

  Scenario: Label syntax
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app:client | B    |        |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | allow               |
      | beta/client  | deny                |

  Scenario: Node that is no letter
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | one  |        |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | allow               |
      | beta/client  | deny                |

  Scenario: Unknown step
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | B    |        |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    And the policy "topic/same-namespace-only.yaml" is applied to the namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | allow               |
      | beta/client  | deny                |

  Scenario: Table against the policy
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | B    |        |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | deny                |
      | beta/client  | allow               |

  Scenario: Policy that nobody applied
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | B    |        |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    And the policy other is removed from namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | allow               |
      | beta/client  | deny                |

  Scenario: Nothing asserted
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha

  Scenario: Unknown namespace
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alfa

  Scenario: Too few nodes
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | C    |        |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | allow               |
      | beta/client  | deny                |

  Scenario: The suite's own label
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
    When this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: p}
      spec:
        podSelector: {}
        ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: netpol.conformance/run, operator: Exists}]}}]}]
      """

  Scenario: Open connection in no known state
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
    And these connections are open:
      | from         | to                  |
      | alpha/client | alpha/server:80/TCP |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    Then the open connections are:
      | from         | to                  | state |
      | alpha/client | alpha/server:80/TCP | dead  |

  Scenario: Open connection of an unknown pod
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
    And these connections are open:
      | from        | to                  |
      | alpha/clint | alpha/server:80/TCP |

  Scenario: Nothing was opened
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
    Then the open connections are:
      | from         | to                  | state |
      | alpha/client | alpha/server:80/TCP | alive |

  Scenario: Another connection than was opened
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
    And these connections are open:
      | from         | to                  |
      | alpha/client | alpha/server:80/TCP |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    Then the open connections are:
      | from         | to                  | state |
      | alpha/server | alpha/server:80/TCP | alive |

  Scenario: Open connection that is denied
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | A    |        |
    And the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    And these connections are open:
      | from        | to                  |
      | beta/client | alpha/server:80/TCP |

  Scenario: Open connections that nobody judges
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | A    |        |
    And these connections are open:
      | from         | to                  |
      | alpha/client | alpha/server:80/TCP |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | allow               |
      | beta/client  | deny                |

  Scenario: Path that no packet of IPv6 passes
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | B    |        |
    When the path to pod alpha/server takes packets of at most 576 bytes

  Scenario: Attacks without a table
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
    Then no attack gets through

  Scenario: Table without attacks
    Given these pods are running:
      | pod          | labels     | node | serves |
      | alpha/server | app=server | A    | 80/TCP |
      | alpha/client | app=client | A    |        |
      | beta/client  | app=client | A    |        |
    When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
    Then the reachability is:
      | from         | alpha/server:80/TCP |
      | alpha/client | allow               |
      | beta/client  | deny                |
    And no attack gets through
