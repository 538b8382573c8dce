@core @F03
Feature: Which directions a policy is about
  Written as raw YAML: a list that is missing, a list that is empty and a list
  with one empty rule are three different things. The vault shows that policies
  are enforced at all.

  Rule: Unless policyTypes says otherwise, a policy affects ingress, and egress if it has an egress rule

    Scenario Outline: With <types>, <ingress>, <egress>: in <in>, out <out>
      Given these pods are running:
        | pod        | labels    | node | serves |
        | shop/app   | app=app   | A    | 80/TCP |
        | shop/vault | app=vault | B    | 80/TCP |
        | blog/peer  |           | B    | 80/TCP |
        | blog/free  |           | A    |        |
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace shop
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app
        spec:
          podSelector:
            matchLabels: {app: app}
          <types>
          <ingress>
          <egress>
        """
      Then the reachability is:
        | from      | shop/app:80/TCP | blog/peer:80/TCP | shop/vault:80/TCP |
        | blog/peer | <in>            | -                | deny              |
        | shop/app  | -               | <out>            | deny              |
        | blog/free | <in>            | allow            | deny              |

      Examples: policyTypes left out
        | types            | ingress                                | egress                              | in    | out   |
        | # no policyTypes | # no ingress                           | # no egress                         | deny  | allow |
        | # no policyTypes | # no ingress                           | egress: []                          | deny  | allow |
        | # no policyTypes | # no ingress                           | egress: [{}]                        | deny  | allow |
        | # no policyTypes | ingress: []                            | # no egress                         | deny  | allow |
        | # no policyTypes | ingress: []                            | egress: []                          | deny  | allow |
        | # no policyTypes | ingress: []                            | egress: [{}]                        | deny  | allow |
        | # no policyTypes | ingress: [{}]                          | # no egress                         | allow | allow |
        | # no policyTypes | ingress: [{}]                          | egress: []                          | allow | allow |
        | # no policyTypes | ingress: [{}]                          | egress: [{}]                        | allow | allow |
        | # no policyTypes | # no ingress                           | egress: [{to: [{podSelector: {}}]}] | deny  | deny  |
        | # no policyTypes | ingress: [{}]                          | egress: [{to: [{podSelector: {}}]}] | allow | deny  |
        | # no policyTypes | ingress: [{from: [{podSelector: {}}]}] | # no egress                         | deny  | allow |

      Examples: policyTypes empty, which the API server takes for left out
        | types           | ingress       | egress                              | in    | out   |
        | policyTypes: [] | # no ingress  | # no egress                         | deny  | allow |
        | policyTypes: [] | # no ingress  | egress: []                          | deny  | allow |
        | policyTypes: [] | # no ingress  | egress: [{}]                        | deny  | allow |
        | policyTypes: [] | ingress: [{}] | egress: [{to: [{podSelector: {}}]}] | allow | deny  |

  Rule: A policy affects the directions that its policyTypes name, and no other

    Scenario Outline: With <types>, <ingress>, <egress>: in <in>, out <out>
      Given these pods are running:
        | pod        | labels    | node | serves |
        | shop/app   | app=app   | A    | 80/TCP |
        | shop/vault | app=vault | B    | 80/TCP |
        | blog/peer  |           | B    | 80/TCP |
        | blog/free  |           | A    |        |
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace shop
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app
        spec:
          podSelector:
            matchLabels: {app: app}
          <types>
          <ingress>
          <egress>
        """
      Then the reachability is:
        | from      | shop/app:80/TCP | blog/peer:80/TCP | shop/vault:80/TCP |
        | blog/peer | <in>            | -                | deny              |
        | shop/app  | -               | <out>            | deny              |
        | blog/free | <in>            | allow            | deny              |

      Examples: ingress only
        | types                  | ingress       | egress       | in    | out   |
        | policyTypes: [Ingress] | # no ingress  | # no egress  | deny  | allow |
        | policyTypes: [Ingress] | # no ingress  | egress: []   | deny  | allow |
        | policyTypes: [Ingress] | # no ingress  | egress: [{}] | deny  | allow |
        | policyTypes: [Ingress] | ingress: []   | # no egress  | deny  | allow |
        | policyTypes: [Ingress] | ingress: []   | egress: []   | deny  | allow |
        | policyTypes: [Ingress] | ingress: []   | egress: [{}] | deny  | allow |
        | policyTypes: [Ingress] | ingress: [{}] | # no egress  | allow | allow |
        | policyTypes: [Ingress] | ingress: [{}] | egress: []   | allow | allow |
        | policyTypes: [Ingress] | ingress: [{}] | egress: [{}] | allow | allow |

      Examples: egress only
        | types                 | ingress       | egress       | in    | out   |
        | policyTypes: [Egress] | # no ingress  | # no egress  | allow | deny  |
        | policyTypes: [Egress] | # no ingress  | egress: []   | allow | deny  |
        | policyTypes: [Egress] | # no ingress  | egress: [{}] | allow | allow |
        | policyTypes: [Egress] | ingress: []   | # no egress  | allow | deny  |
        | policyTypes: [Egress] | ingress: []   | egress: []   | allow | deny  |
        | policyTypes: [Egress] | ingress: []   | egress: [{}] | allow | allow |
        | policyTypes: [Egress] | ingress: [{}] | # no egress  | allow | deny  |
        | policyTypes: [Egress] | ingress: [{}] | egress: []   | allow | deny  |
        | policyTypes: [Egress] | ingress: [{}] | egress: [{}] | allow | allow |

      Examples: both
        | types                          | ingress       | egress       | in    | out   |
        | policyTypes: [Ingress, Egress] | # no ingress  | # no egress  | deny  | deny  |
        | policyTypes: [Ingress, Egress] | # no ingress  | egress: []   | deny  | deny  |
        | policyTypes: [Ingress, Egress] | # no ingress  | egress: [{}] | deny  | allow |
        | policyTypes: [Ingress, Egress] | ingress: []   | # no egress  | deny  | deny  |
        | policyTypes: [Ingress, Egress] | ingress: []   | egress: []   | deny  | deny  |
        | policyTypes: [Ingress, Egress] | ingress: []   | egress: [{}] | deny  | allow |
        | policyTypes: [Ingress, Egress] | ingress: [{}] | # no egress  | allow | deny  |
        | policyTypes: [Ingress, Egress] | ingress: [{}] | egress: []   | allow | deny  |
        | policyTypes: [Ingress, Egress] | ingress: [{}] | egress: [{}] | allow | allow |
